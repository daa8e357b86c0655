import type { Page } from "@playwright/test";

/** Ticks that a step was checked, and takes it. */
export async function pressChecked(page: Page, name: string): Promise<void> {
  const form = page.locator("form").filter({ has: page.getByRole("button", { name, exact: true }) });
  await form.getByRole("checkbox").check();
  await form.getByRole("button", { name, exact: true }).click();
}
