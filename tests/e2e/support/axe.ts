import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** What axe objects to on the page that is open: rule and first place of each. */
export const faults = async (page: Page): Promise<string[]> =>
  // What passes is not listed: on a page of 250 matters the list alone takes seconds. Legacy mode opens no blank page
  // for every analysis; what it cannot see, other origins in frames, no page here may have.
  (
    await new AxeBuilder({ page })
      .setLegacyMode(true)
      .options({ resultTypes: ["violations"] })
      .analyze()
  ).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(" ")}`);

/** How far the open page can be moved sideways, in CSS pixels. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

/**
 * Nothing that axe objects to and no sideways scrolling, in light, on a phone and in large text. `open` brings the
 * page up, anew for the large text, which is chosen before a page is made.
 */
export async function expectSoundInEveryView(page: Page, open: () => Promise<void>): Promise<void> {
  const look = async (view: string) => {
    expect(await faults(page), view).toEqual([]);
    expect(await overflow(page), `${view}: sideways scrolling`).toBeLessThanOrEqual(0);
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
  await page.context().clearCookies({ name: "view" });
}
