import { expect, test } from "@playwright/test";
import { expectSoundInEveryView } from "./support/axe";
import { MAIN_SCREENS } from "./support/main-screens";
import { chooseAccount } from "./support/people";

for (const { name, person, address } of MAIN_SCREENS)
  test(`${name}: nothing that axe objects to, in light, in large text and on a phone`, async ({ page }) => {
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
    await expectSoundInEveryView(page, open);
  });
