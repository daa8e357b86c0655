import { expect, test } from "@playwright/test";
import { faults, overflow } from "./support/axe";
import { MAIN_SCREENS } from "./support/main-screens";
import { chooseAccount } from "./support/people";

const LOOKS = [
  { look: "light", width: 1280, elder: false },
  { look: "large text", width: 1280, elder: true },
  { look: "phone", width: 390, elder: false },
] as const;

for (const { name, person, address } of MAIN_SCREENS)
  test(`${name}: nothing that axe objects to, in light, in large text and on a phone`, async ({ page, context }) => {
    if (person) {
      await page.goto("/sign-in");
      await chooseAccount(page, person);
      await expect(page).toHaveURL("/workbench");
    }
    const path = await address();
    for (const { look, width, elder } of LOOKS) {
      await page.setViewportSize({ width, height: 900 });
      if (elder)
        await context.addCookies([
          { name: "view", value: "elder", url: page.url().replace(/^about:.*/, "http://localhost") },
        ]);
      else await context.clearCookies({ name: "view" });
      const answer = await page.goto(path);
      expect(answer?.status(), path).toBe(200);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      expect(await faults(page), look).toEqual([]);
      expect(await overflow(page), `${look}: sideways scrolling`).toBeLessThanOrEqual(0);
    }
  });
