import { type Browser, expect } from "@playwright/test";
import { departmentHead, signedIn } from "./people";
import { seen } from "./seen";

/** 财政局, the last seat that the demonstration waits for, agrees to 安都乡's order; nothing when it has spoken. */
export async function financeSpeaks(browser: Browser): Promise<void> {
  const page = await signedIn(browser, departmentHead("财政局"));
  const task = page.getByRole("listitem").filter({ hasText: "安都乡点单" }).filter({ hasText: "联合评审意见" });
  if ((await task.count()) > 0) {
    await task.getByRole("link").first().click();
    await page.getByRole("button", { name: "没有选的都选“同意”" }).click();
    await page.getByRole("button", { name: "提交评审意见" }).click();
    await expect(seen(page, "评审意见已提交")).toBeVisible();
  }
  await page.context().close();
}
