// 待阅: what the establishment office notes on a line reaches both sides once, waits until it is read, and nobody else.
import { expect, test } from "@playwright/test";
import { row } from "./support/database";
import { departmentClerk, EDITOR, signedIn, townshipClerk } from "./support/people";
import { seen } from "./support/seen";

/** Gets no notices of the plays that run beside this one. */
const DEPARTMENT = "交通运输局";
const NOTE = "请双方就承接条件再行沟通。";

test("协调意见到双方的消息里，读过即已读；旁的乡镇看不到；办过的在已办", async ({ browser }) => {
  const line = await row<{ id: string; township: string; department: string }>(
    `SELECT l.id, t.short_name AS township, d.short_name AS department
     FROM order_lines l JOIN orders o ON o.id = l.order_id JOIN order_rounds r ON r.id = o.round_id AND r.number = 2
       JOIN organisations t ON t.id = o.township_id
       JOIN menu_items m ON m.id = l.menu_item_id JOIN power_versions v ON v.id = m.power_version_id
       JOIN organisations d ON d.id = v.department_id
     WHERE o.state = 'IN_CONSULTATION' AND d.short_name = $1 ORDER BY t.short_name DESC, l.ordinal DESC LIMIT 1`,
    [DEPARTMENT],
  );
  const editor = await signedIn(browser, EDITOR);
  await editor.goto(`/consultations/${line.id}`);
  await editor.locator("summary", { hasText: "填写协调意见" }).click();
  await editor.getByLabel("协调意见").fill(NOTE);
  await editor.getByRole("button", { name: "提交协调意见" }).click();
  await expect(seen(editor, "协调意见已提交")).toBeVisible();
  await editor.goto("/workbench/done");
  await expect(seen(editor, "编办对一项提出协调意见")).toBeVisible();

  for (const person of [townshipClerk(line.township), departmentClerk(line.department)]) {
    const page = await signedIn(browser, person);
    await page.getByRole("banner").getByRole("link", { name: /^消息/ }).click();
    await expect(page.getByRole("heading", { level: 1, name: "消息" })).toBeVisible();
    const notices = page.getByRole("main").getByRole("listitem").filter({ hasText: "编办对一项提出协调意见" });
    await expect(notices.first()).toContainText("未读");
    const before = await notices.count();
    await notices
      .first()
      .getByRole("button", { name: /^标为已读/ })
      .click();
    await expect(notices).toHaveCount(before - 1);
    await page.getByRole("button", { name: "全部标为已读" }).click();
    await expect(seen(page, "没有未读消息")).toBeVisible();
    await expect(page.getByRole("banner").getByRole("link", { name: "消息", exact: true })).toBeVisible();
    await page.getByRole("main").getByRole("link", { name: "全部", exact: true }).click();
    await expect(notices.first()).toContainText("已读");
    await notices.first().getByRole("link").click();
    await expect(seen(page, NOTE)).toBeVisible();
    await page.context().close();
  }

  const stranger = await signedIn(browser, townshipClerk("庞寨乡"));
  await stranger.goto("/inbox?show=all");
  await expect(stranger.getByText(`点单 ${line.township}`)).toHaveCount(0);
  await expect(stranger.getByText("编办对一项提出协调意见")).toHaveCount(0);
});
