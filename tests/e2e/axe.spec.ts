import { type Browser, expect, type Page, test } from "@playwright/test";
import { faults, overflow } from "./support/axe";
import { MAIN_SCREENS } from "./support/main-screens";
import { type Person, signedIn } from "./support/people";

/** One page a person for the whole file, and one of the public's: these plays only look. */
const desks = new Map<string, Page>();

async function deskOf(browser: Browser, person: Person | null): Promise<Page> {
  const key = person ? `${person.role} ${person.organisation}` : "";
  const page = desks.get(key) ?? (await (person ? signedIn(browser, person) : browser.newPage()));
  desks.set(key, page);
  return page;
}

test.afterAll(async () => {
  for (const page of desks.values()) await page.context().close();
});

for (const { name, person, address } of MAIN_SCREENS)
  test(`${name}: nothing that axe objects to, in light, in large text and on a phone`, async ({ browser }) => {
    const page = await deskOf(browser, person);
    const path = await address();
    const open = async () => {
      const answer = await page.goto(path);
      expect(answer?.status(), path).toBe(200);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    };
    const look = async (name: string) => {
      expect(await faults(page), name).toEqual([]);
      expect(await overflow(page), `${name}: sideways scrolling`).toBeLessThanOrEqual(0);
    };
    await page.context().clearCookies({ name: "view" });
    await page.setViewportSize({ width: 1280, height: 900 });
    await open();
    await look("light");
    await page.setViewportSize({ width: 390, height: 900 });
    await look("phone");
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.context().addCookies([{ name: "view", value: "elder", url: page.url() }]);
    await open();
    await expect(page.locator("html")).toHaveAttribute("data-view", "elder");
    await look("large text");
  });
