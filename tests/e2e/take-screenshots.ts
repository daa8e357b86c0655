// `npm run screenshots`: the pictures of README and guide, taken from a started program with demonstration data.
//   E2E_DATA_DIR=.data npm run screenshots [-- http://localhost:3000]
import { mkdirSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";
import { BROWSER_ARGUMENTS, findBrowser } from "../support/browser.ts";
import { MAIN_SCREENS } from "./support/main-screens";
import { chooseAccount } from "./support/people";

process.env.E2E_DATA_DIR ??= ".data";
const base = process.argv[2] ?? "http://localhost:3000";
const folder = path.resolve("docs/images");
const LOOKS = [
  { look: "desktop", width: 1280, height: 840, only: null },
  { look: "phone", width: 390, height: 844, only: new Set(["home", "township-list", "power", "workbench", "order"]) },
  { look: "large-text", width: 1280, height: 840, only: new Set(["home", "power"]) },
] as const;

mkdirSync(folder, { recursive: true });
const executablePath = findBrowser();
if (!executablePath) throw new Error("No browser: run `node tests/support/browser.ts`.");
const browser = await chromium.launch({ executablePath, args: BROWSER_ARGUMENTS });
for (const { name, person, address } of MAIN_SCREENS) {
  const context = await browser.newContext({ baseURL: base, locale: "zh-CN", timezoneId: "Asia/Shanghai" });
  const page = await context.newPage();
  if (person) {
    await page.goto("/sign-in");
    await chooseAccount(page, person);
    await page.waitForURL("**/workbench");
  }
  for (const { look, width, height, only } of LOOKS) {
    if (only && !only.has(name)) continue;
    await page.setViewportSize({ width, height });
    if (look === "large-text") await context.addCookies([{ name: "view", value: "elder", url: base }]);
    await page.goto(await address());
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: path.join(folder, `${name}-${look}.png`) });
    console.log(`${name}-${look}.png`);
  }
  await context.close();
}
await browser.close();
