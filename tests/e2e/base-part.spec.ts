// 基本部分：没有点齐的不能提交；点一项、换一项；编办审定人决定换项。
import { expect, test } from "@playwright/test";
import { row } from "./support/database";
import { APPROVER, signedIn, townshipClerk } from "./support/people";
import { seen } from "./support/seen";

const orderId = async (township: string) =>
  (
    await row<{ id: string }>(
      `SELECT o.id FROM orders o JOIN order_rounds r ON r.id = o.round_id AND r.number = 2
       JOIN organisations t ON t.id = o.township_id WHERE t.short_name = $1`,
      [township],
    )
  ).id;

test("基本部分没有点齐，不能提交；申请换一项，加入另一项，基本部分就齐了", async ({ browser }) => {
  const page = await signedIn(browser, townshipClerk("汲水镇"));
  const order = await orderId("汲水镇");
  await page.goto(`/orders/${order}/submit`);
  await expect(page.getByRole("link", { name: /属于菜单的基本部分，尚未选/ })).toHaveCount(2);
  await page.getByRole("button", { name: "提交给负责人确认" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "菜单的基本部分还有2项没有选，不能提交" })).toBeVisible();

  await page.goto(`/orders/${order}`);
  const base = page.getByRole("region", { name: "菜单的基本部分" });
  await expect(base).toContainText("基本部分尚未选：2项");
  const ask = base.locator("details").filter({ hasText: "油烟" });
  await ask.locator("summary").click();
  await ask.getByRole("button", { name: "申请换项" }).click();
  await expect(ask.getByText("请写明换项理由，不少于5个字").first()).toBeVisible();
  await ask.getByLabel("换成").selectOption({ index: 1 });
  await ask.getByLabel("换项理由").fill("本镇餐饮店很少，申请换项。");
  await ask.getByRole("button", { name: "申请换项" }).click();
  await expect(seen(page, "待编办决定")).toBeVisible();
  await expect(base).toContainText("基本部分尚未选：1项");
  await base.getByRole("button", { name: "全部加入" }).click();
  await expect(base).toHaveCount(0);
  await page.context().close();
});

test("编办审定人从工作台看到换项申请，同意后乡镇看得到", async ({ browser }) => {
  const page = await signedIn(browser, APPROVER);
  await page.goto(`/orders/${await orderId("唐庄镇")}`);
  const swaps = page.getByRole("region", { name: "换项（1）" });
  await swaps.getByText("决定", { exact: true }).click();
  await swaps.getByRole("radio", { name: "同意", exact: true }).check();
  await swaps.getByRole("button", { name: "提交决定" }).click();
  await expect(swaps).toContainText("已同意");
  await page.context().close();
});
