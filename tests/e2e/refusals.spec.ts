// What the program refuses, and what it says then: each play has objects of the demonstration to itself.
import { expect, type Page, test } from "@playwright/test";
import { row, rows } from "./support/database";
import { openRound } from "./support/ordering";
import { chooseAccount, departmentClerk, EDITOR, signedIn, townshipClerk } from "./support/people";
import { WHO_AND_WHEN } from "./support/refusal";
import { seen } from "./support/seen";

const OPEN_ROUND = "第二批点单（全部乡镇）";
const CLOSED_ROUND = "第一批点单（试点乡镇）";

const roundId = async (number: number) =>
  (await row<{ id: string }>("SELECT id FROM order_rounds WHERE number = $1", [number])).id;

const orderId = async (township: string) =>
  (
    await row<{ id: string }>(
      `SELECT o.id FROM orders o JOIN order_rounds r ON r.id = o.round_id AND r.number = 2
       JOIN organisations t ON t.id = o.township_id WHERE t.short_name = $1`,
      [township],
    )
  ).id;

/** Asks for a page and gets the one that says there is none; nothing of `secret` is in it. */
async function expectNoPage(page: Page, path: string, secret: string): Promise<void> {
  const answer = await page.goto(path);
  expect(answer?.status(), path).toBe(404);
  await expect(page.getByRole("heading", { level: 1, name: "没有找到这个页面" })).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText(secret);
}

test("两个标签页改同一事项：后保存的被拒绝，写明谁在何时改过，填写的内容还在", async ({ browser }) => {
  const first = await signedIn(browser, townshipClerk("汲水镇"));
  await first.goto(`/orders/${await orderId("汲水镇")}`);
  await first.getByRole("link", { name: /^填写/ }).first().click();
  await expect(first).toHaveURL(/\/lines\//);
  const second = await first.context().newPage();
  await second.goto(first.url());

  await first.getByLabel("承接理由").fill("第一个标签页填写的理由，先保存。");
  await second.getByLabel("可投入人员").fill("7");
  await second.getByLabel("承接理由").fill("第二个标签页填写的理由，后保存。");
  await first.getByRole("button", { name: "保存", exact: true }).click();
  await expect(first).toHaveURL(/\/orders\/[0-9a-f-]{36}$/);
  await second.getByRole("button", { name: "保存", exact: true }).click();

  const refusal = second.getByRole("alert").filter({ hasText: "已于" });
  await expect(refusal).toContainText(new RegExp(`${WHO_AND_WHEN}作了改动，您看到的不是最新内容。`));
  await expect(refusal).toContainText("汲水镇");
  await expect(second.getByLabel("承接理由")).toHaveValue("第二个标签页填写的理由，后保存。");
  await expect(second.getByLabel("可投入人员")).toHaveValue("7");
  await second.goto(second.url());
  await expect(second.getByLabel("承接理由")).toHaveValue("第一个标签页填写的理由，先保存。");
  await first.context().close();
});

test("其他乡镇的经办人打不开汲水镇的点单，其他部门的经办人打不开城市管理局的沟通事项", async ({ browser }) => {
  const order = await orderId("汲水镇");
  const own = await signedIn(browser, townshipClerk("汲水镇"));
  await own.goto(`/orders/${order}`);
  await expect(own.getByRole("heading", { level: 1, name: "汲水镇的点单" })).toBeVisible();
  const other = await signedIn(browser, townshipClerk("太公镇"));
  for (const path of ["", "/submit", "/meeting"]) await expectNoPage(other, `/orders/${order}${path}`, "汲水镇");

  const line = await row<{ id: string; name: string }>(
    `SELECT l.id, v.name FROM order_lines l JOIN orders o ON o.id = l.order_id AND o.state = 'IN_CONSULTATION'
     JOIN organisations t ON t.id = o.township_id AND t.short_name = '上乐村镇'
     JOIN menu_items i ON i.id = l.menu_item_id JOIN power_versions v ON v.id = i.power_version_id
     JOIN organisations d ON d.id = v.department_id AND d.short_name = '城市管理局'
     WHERE l.state = 'ORDERED' ORDER BY l.ordinal LIMIT 1`,
  );
  const answering = await signedIn(browser, departmentClerk("城市管理局"));
  await answering.goto(`/consultations/${line.id}`);
  await expect(answering.getByRole("heading", { level: 1 })).toContainText(line.name);
  await expect(answering.getByRole("button", { name: "提交意见" })).toBeVisible();
  const elsewhere = await signedIn(browser, departmentClerk("水利局"));
  await expectNoPage(elsewhere, `/consultations/${line.id}`, line.name);
  await expect(elsewhere.getByRole("button", { name: "提交意见" })).toHaveCount(0);
  for (const page of [own, other, answering, elsewhere]) await page.context().close();
});

test("已有点单的乡镇不能再开一份，已选的事项不能再勾选", async ({ browser }) => {
  const page = await signedIn(browser, townshipClerk("孙杏村镇"));
  await page.goto("/orders");
  await expect(page.getByRole("row", { name: new RegExp(OPEN_ROUND) })).toContainText("已退回");
  await expect(page.getByRole("button", { name: "开始点单" })).toHaveCount(0);

  const order = await orderId("孙杏村镇");
  const { name } = await row<{ name: string }>(
    `SELECT v.name FROM order_lines l JOIN menu_items i ON i.id = l.menu_item_id
     JOIN power_versions v ON v.id = i.power_version_id WHERE l.order_id = $1 ORDER BY l.ordinal LIMIT 1`,
    [order],
  );
  await page.goto(`/orders/${order}?q=${encodeURIComponent(name)}`);
  const chosen = page.getByRole("checkbox", { name }).and(page.getByRole("checkbox", { name: /已选$/ }));
  await expect(chosen).toHaveCount(1);
  await expect(chosen).toBeDisabled();
  await page.context().close();
});

test("连点两次提交，只有一个回执号，点单等待负责人确认", async ({ browser }) => {
  const page = await signedIn(browser, townshipClerk("孙杏村镇"));
  const order = await orderId("孙杏村镇");
  await page.goto(`/orders/${order}/submit`);
  await page.getByRole("button", { name: "提交给负责人确认" }).dblclick();
  await expect(page.getByRole("heading", { level: 1, name: "点单已提交" })).toBeVisible();
  const receipt = page.getByText(/^D2-410781102-\d{4}$/).filter({ visible: true });
  await expect(receipt).toHaveCount(1);
  const number = (await receipt.textContent()) ?? "";
  await page.goto(`/orders/${order}`);
  await expect(seen(page, "已提交，待本乡镇负责人确认")).toBeVisible();
  await page.goto("/orders");
  const submitted = page.getByRole("row", { name: new RegExp(OPEN_ROUND) });
  await expect(submitted).toHaveCount(1);
  await expect(submitted).toContainText(number);
  await expect(submitted).toContainText("待负责人确认");
  const events = await rows(
    "SELECT 1 FROM audit_events WHERE event = 'order.submitted' AND subject_id = $1 AND data->>'receiptNumber' = $2",
    [order, number],
  );
  // Once before it came back, once now.
  expect(events).toHaveLength(2);
  await page.context().close();
});

test("批次结束后不再提供点单", async ({ browser }) => {
  const page = await signedIn(browser, townshipClerk("后河镇"));
  await page.goto("/orders");
  await expect(page.getByRole("row", { name: new RegExp(CLOSED_ROUND) })).toContainText("已审定");
  await expect(page.getByRole("button", { name: "开始点单" })).toHaveCount(0);
  await page.goto(`/rounds/${await roundId(1)}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(CLOSED_ROUND);
  await expect(seen(page, "点单已结束")).toBeVisible();
  await expect(page.getByRole("button", { name: "开始点单" })).toHaveCount(0);
  await page.context().close();
});

test("编办提前结束批次后，乡镇在先前打开的页面上开始点单被拒绝，刷新后不再提供", async ({ browser }) => {
  const title = "补充批次点单（柳庄乡）";
  const editor = await signedIn(browser, EDITOR);
  await openRound(editor, { title, documentNumber: "卫编〔2026〕73号", townships: ["柳庄乡"] });
  const clerk = await signedIn(browser, townshipClerk("柳庄乡"));
  await clerk.goto("/orders");
  const offered = clerk.getByRole("region", { name: title }).getByRole("button", { name: "开始点单" });
  await expect(offered).toBeVisible();

  await editor.getByRole("link", { name: "提前结束点单" }).click();
  await expect(editor.getByRole("heading", { level: 1, name: "提前结束点单" })).toBeVisible();
  await editor.getByLabel("结束理由").fill("并入下一批次办理。");
  await editor.getByLabel("请输入“结束”以确认").fill("结束");
  await editor.getByRole("button", { name: "提前结束点单" }).click();
  await expect(editor.getByRole("heading", { level: 1 })).toContainText(title);
  await expect(seen(editor, "点单已结束")).toBeVisible();

  await offered.click();
  await expect(clerk.getByRole("alert").filter({ hasText: "本批次已由编办结束，不能再提交。" })).toBeVisible();
  await clerk.reload();
  await expect(clerk.getByRole("heading", { level: 1, name: "点单" })).toBeVisible();
  await expect(clerk.getByRole("region", { name: title })).toHaveCount(0);
  await expect(clerk.getByRole("row", { name: title })).toHaveCount(0);
  for (const page of [editor, clerk]) await page.context().close();
});

test("未登录先到登录页，登录后回到原页；退出后按返回或刷新，看不到办理内容", async ({ page }) => {
  await page.goto("/workbench");
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByRole("heading", { level: 1, name: "登录" })).toBeVisible();
  await chooseAccount(page, EDITOR);
  await expect(page).toHaveURL("/workbench");

  const order = `/orders/${await orderId("太公镇")}`;
  await page.context().clearCookies();
  await page.goto("/orders");
  await expect(page.getByRole("heading", { level: 1, name: "登录" })).toBeVisible();
  await chooseAccount(page, townshipClerk("太公镇"));
  await expect(page).toHaveURL("/orders");
  await page.goto(order);
  await expect(page.getByRole("heading", { level: 1, name: "太公镇的点单" })).toBeVisible();

  await page.getByRole("button", { name: "退出" }).click();
  await expect(seen(page, "您已退出。")).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "登录" })).toBeVisible();
  await expect(seen(page, "太公镇的点单")).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "登录" })).toBeVisible();
  await page.goto(order);
  await expect(page.getByRole("heading", { level: 1, name: "登录" })).toBeVisible();
});
