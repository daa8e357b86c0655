import { expect, test } from "@playwright/test";
import { faults, overflow } from "./support/axe";
import { MAIN_SCREENS } from "./support/main-screens";
import { chooseAccount } from "./support/people";

for (const { name, person, address } of MAIN_SCREENS)
  test(`${name}: nothing that axe objects to, in light, in large text and on a phone`, async ({ page, context }) => {
    if (person) {
      await page.goto("/sign-in");
      await chooseAccount(page, person);
      await expect(page).toHaveURL("/workbench");
    }
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
    await page.setViewportSize({ width: 1280, height: 900 });
    await open();
    await look("light");
    await page.setViewportSize({ width: 390, height: 900 });
    await look("phone");
    await page.setViewportSize({ width: 1280, height: 900 });
    await context.addCookies([{ name: "view", value: "elder", url: page.url() }]);
    await open();
    await look("large text");
  });
