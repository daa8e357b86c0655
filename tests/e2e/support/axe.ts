import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** What axe objects to on the page that is open: rule and first place of each. */
export const faults = async (page: Page): Promise<string[]> =>
  // What passes is not listed: on a page of 250 matters the list alone takes seconds.
  (await new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).analyze()).violations.map(
    ({ id, nodes }) => `${id}: ${nodes[0]?.target.join(" ")}`,
  );

/** How far the open page can be moved sideways, in CSS pixels. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
