import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectSoundInEveryView } from "./support/axe";
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
    await expectSoundInEveryView(page, open);
  });
