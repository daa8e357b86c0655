import { type Browser, expect } from "@playwright/test";
import { row } from "./database";
import { departmentHead, EDITOR, signedIn } from "./people";
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

/** An order of the second round is under joint review: where the demonstration's is decided already, 后河镇's follows. */
export async function someOrderUnderReview(browser: Browser): Promise<void> {
  const { count } = await row<{ count: string }>(
    `SELECT count(*)::text AS count FROM orders o JOIN order_rounds r ON r.id = o.round_id
     WHERE r.number = 2 AND o.state = 'REVIEWED'`,
  );
  if (count !== "0") return;
  const page = await signedIn(browser, EDITOR);
  await page.goto("/consultations");
  const close = page.getByRole("button", { name: "结束沟通" });
  await page
    .getByRole("listitem")
    .filter({ hasText: "后河镇" })
    .filter({ has: close })
    .getByRole("button", { name: "结束沟通" })
    .click();
  await expect(seen(page, "沟通已结束，该点单可以提交审定")).toBeVisible();
  await page.context().close();
}
