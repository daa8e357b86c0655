// `npm run screenshots`: the pictures of README and guide, taken from a started program with demonstration data.
//   E2E_DATA_DIR=.data npm run screenshots [-- http://localhost:3000]
import { mkdirSync } from "node:fs";
import path from "node:path";
import { chromium, type Page } from "@playwright/test";
import { BROWSER_ARGUMENTS, findBrowser } from "../support/browser.ts";
import { approveMenu, draftMenu, giveUpMenu, reviewMenu, submitMenu } from "./support/editions";
import { MAIN_SCREENS } from "./support/main-screens";
import { APPROVER, chooseAccount, EDITOR, type Person, REVIEWER } from "./support/people";

process.env.E2E_DATA_DIR ??= ".data";
const base = process.argv[2] ?? "http://localhost:3000";
const folder = path.resolve("docs/images");
const LOOKS = [
  { look: "desktop", width: 1280, height: 840, only: null },
  { look: "phone", width: 390, height: 844, only: null },
  { look: "large-text", width: 1280, height: 840, only: new Set(["home", "power"]) },
] as const;

mkdirSync(folder, { recursive: true });
const executablePath = findBrowser();
if (!executablePath) throw new Error("No browser: run `node tests/support/browser.ts`.");
const browser = await chromium.launch({ executablePath, args: BROWSER_ARGUMENTS });

async function openAs(person: Person | null): Promise<Page> {
  const context = await browser.newContext({ baseURL: base, locale: "zh-CN", timezoneId: "Asia/Shanghai" });
  const page = await context.newPage();
  if (person) {
    await page.goto("/sign-in");
    await chooseAccount(page, person);
    await page.waitForURL("**/workbench");
  }
  return page;
}

async function take(page: Page, name: string, address: string): Promise<void> {
  for (const { look, width, height, only } of LOOKS) {
    if (only && !only.has(name)) continue;
    await page.setViewportSize({ width, height });
    if (look === "large-text") await page.context().addCookies([{ name: "view", value: "elder", url: base }]);
    await page.goto(address);
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: path.join(folder, `${name}-${look}.png`) });
    console.log(`${name}-${look}.png`);
  }
}

for (const { name, person, address } of MAIN_SCREENS) {
  const page = await openAs(person);
  await take(page, name, await address());
  await page.context().close();
}

// The step of publishing exists only while an edition waits for it.
const [editor, reviewer, approver] = await Promise.all([EDITOR, REVIEWER, APPROVER].map(openAs));
if (!editor || !reviewer || !approver) throw new Error("Nobody signed in.");
await draftMenu(editor, "卫辉市赋予乡镇事项菜单（第二版）");
const draft = editor.url();
await submitMenu(editor);
await reviewer.goto(`${draft}/review`);
await reviewMenu(reviewer);
await approver.goto(`${draft}/approve`);
await approveMenu(approver, "卫政〔2026〕50号");
await take(approver, "menu-publish", `${draft}/publish`);
await giveUpMenu(approver, editor, draft);
await browser.close();
