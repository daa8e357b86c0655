import type { Locator, Page } from "@playwright/test";

/** Text that a person sees. Pages that were left stay hidden in the document for a while, and do not count. */
export const seen = (page: Page | Locator, text: string | RegExp): Locator =>
  page.getByText(text).filter({ visible: true }).first();
