// 办理流程：表格和画布是同一份草稿，表格一个人就够；保存前检查；公众看到图和同样内容的步骤。
import { expect, type Page, test } from "@playwright/test";
import { expectSoundInEveryView, faults, overflow } from "./support/axe";
import { row } from "./support/database";
import { draftMenu } from "./support/editions";
import { chooseAccount, EDITOR, signedIn } from "./support/people";
import { seen } from "./support/seen";

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const step = (page: Page, number: number) => page.getByRole("group", { name: `第${number}步`, exact: true });

/** A matter of that type on the draft. */
const flowOf = async (type: string) =>
  (
    await row<{ path: string }>(
      `SELECT '/menu-editions/' || i.edition_id || '/items/' || i.id || '/flow' AS path
       FROM menu_items i JOIN menu_editions e ON e.id = i.edition_id AND e.state = 'DRAFT'
         JOIN power_versions v ON v.id = i.power_version_id
       WHERE v.type = $1::"PowerType" ORDER BY i.ordinal LIMIT 1`,
      [type],
    )
  ).path;

test("经办人在表格和画布里修改流程：有错不能保存，改正后保存", async ({ browser }) => {
  const page = await signedIn(browser, EDITOR);
  await page.setViewportSize({ width: 1280, height: 900 });
  await draftMenu(page, "卫辉市赋予乡镇事项菜单（流程）");
  const path = await flowOf("LICENCE");
  await page.goto(path.replace("/flow", ""));
  await page.getByRole("link", { name: "编辑流程" }).click();
  await expect(page).toHaveURL(path);
  const refused: string[] = [];
  page.on("console", (message) => {
    if (/content security policy/i.test(message.text())) refused.push(message.text());
  });
  const nodes = page.locator(".react-flow__node");
  await expectSoundInEveryView(page, async () => {
    await page.goto(path);
    await expect(nodes).toHaveCount(8);
  });
  await page.reload();
  // Seven steps, the start of which is the first, and the end.
  await expect(nodes).toHaveCount(8);
  await expect(page.getByRole("status").filter({ hasText: "没有须改正的" })).toBeVisible();

  // A row more in the table is a box more on the canvas, and the rules speak at once.
  await button(page, "在第5步后面加一步").click();
  await expect(nodes).toHaveCount(9);
  await expect(step(page, 6).getByLabel("步骤", { exact: true })).toBeFocused();
  await step(page, 6).getByLabel("步骤", { exact: true }).fill("公告");
  await step(page, 6).getByLabel("责任内容").fill("向社会公告准予许可的决定");
  await button(page, "给第6步加一条去向").click();
  await step(page, 6).getByLabel("什么情况下").last().fill("有异议");
  await expect(page.getByRole("status").filter({ hasText: "处须改正" })).toBeVisible();
  await button(page, "保存流程").click();
  await expect(page.getByRole("alert").filter({ hasText: "请选择“去向”" })).toBeVisible();
  await step(page, 6).getByLabel("去向", { exact: true }).last().selectOption({ label: "第1步 受理" });
  await button(page, "保存流程").click();
  await expect(page.getByRole("alert").filter({ hasText: "没有保存" })).toContainText("绕回了前面的步骤");
  await expect(step(page, 6).getByLabel("步骤", { exact: true })).toHaveValue("公告");
  await button(page, "删除第6步的第2条去向").click();
  await expect(page.getByRole("status").filter({ hasText: "没有须改正的" })).toBeVisible();

  // On the canvas: a line from the new step back to the fourth is a way in the table; it says that it is a return.
  const handle = (number: number, which: "source" | "target") =>
    page.locator(`.react-flow__node[data-id="step-${number}"] .react-flow__handle.${which}`);
  await handle(6, "source").dragTo(handle(1, "target"), { force: true });
  await expect(step(page, 6).getByLabel("去向", { exact: true })).toHaveCount(2);
  await expect(page.getByRole("status").filter({ hasText: "处须改正" })).toBeVisible();
  await step(page, 6).getByLabel("什么情况下").first().fill("公告无异议");
  await step(page, 6).getByLabel("什么情况下").last().fill("公告有异议");
  await step(page, 6).getByRole("checkbox", { name: "退回" }).last().check();
  await expect(page.getByRole("status").filter({ hasText: "没有须改正的" })).toBeVisible();

  // A box is not for dragging: by keyboard it leads to its row. A line is chosen and deleted by keyboard too.
  await expect(page.locator(".react-flow__node.draggable")).toHaveCount(0);
  await page.locator('.react-flow__node[data-id="step-2"]').focus();
  await page.keyboard.press("Enter");
  await expect(step(page, 2).getByLabel("步骤", { exact: true })).toBeFocused();
  await button(page, "给第6步加一条去向").click();
  await step(page, 6).getByLabel("去向", { exact: true }).last().selectOption({ label: "结束" });
  await page.locator('.react-flow__edge[data-id="6-2"]').focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Delete");
  await expect(step(page, 6).getByLabel("去向", { exact: true })).toHaveCount(2);
  await expect(page.getByRole("status").filter({ hasText: "没有须改正的" })).toBeVisible();

  await button(page, "保存流程").click();
  await expect(seen(page, "已保存。")).toBeVisible();
  const chart = page.getByRole("region", { name: "已保存的流程图" }).getByRole("img");
  await expect(chart).toContainText("公告有异议（退回）");
  await page.setViewportSize({ width: 390, height: 900 });
  expect(await faults(page), "phone").toEqual([]);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  expect(refused).toEqual([]);
  await page.context().close();
});

test("没有脚本的浏览器里，表格的按钮同样有效，填写的内容不丢", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await chooseAccount(page, EDITOR);
  await page.goto(await flowOf("PAYMENT"));
  await expect(page.locator(".react-flow__node")).toHaveCount(0);
  await step(page, 3).getByLabel("由谁办理").fill("乡镇、部门");
  await button(page, "加一步").click();
  await expect(step(page, 3).getByLabel("由谁办理")).toHaveValue("乡镇、部门");
  await step(page, 4).getByLabel("步骤", { exact: true }).fill("复查");
  await button(page, "保存流程").click();
  await expect(page.getByRole("alert").first()).toContainText("责任内容");
  await step(page, 4).getByLabel("责任内容").fill("对责令改正的情况进行复查");
  await button(page, "上移第4步").click();
  await expect(step(page, 3).getByLabel("步骤", { exact: true })).toHaveValue("复查");
  await button(page, "下移第3步").click();
  await button(page, "给第3步加一条去向").click();
  await step(page, 3).getByLabel("什么情况下").first().fill("责令改正的");
  await step(page, 3).getByLabel("去向", { exact: true }).last().selectOption({ label: "结束" });
  await step(page, 3).getByLabel("什么情况下").last().fill("没有问题的");
  await button(page, "保存流程").click();
  await expect(seen(page, "已保存。")).toBeVisible();
  await expect(page.getByRole("region", { name: "已保存的流程图" }).getByRole("img")).toContainText("没有问题的");
  await context.close();
});

test("公众看到流程图和同样内容的步骤，分支写成“如果……”", async ({ browser }) => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  const { code } = await row<{ code: string }>(
    `SELECT p.code FROM menu_items i JOIN menu_editions e ON e.id = i.edition_id AND e.state = 'PUBLISHED'
       JOIN power_versions v ON v.id = i.power_version_id AND v.type = 'PENALTY' JOIN powers p ON p.id = i.power_id
     ORDER BY i.ordinal LIMIT 1`,
  );
  await page.goto(`/powers/${code}`);
  const steps = page.getByRole("region", { name: "责任事项和流程" });
  await expect(steps.getByRole("img", { name: "流程图（8步）" })).toContainText("不符合立案条件");
  await expect(steps).toContainText("如果不符合立案条件 → 第8步 不予立案");
  await expect(steps).toContainText("如果事实不清、证据不足 → 退回第2步 调查");
  await page.close();
});

test("流程核对完毕，草稿放弃", async ({ browser }) => {
  const page = await signedIn(browser, EDITOR);
  const draft = (await flowOf("LICENCE")).split("/items/")[0] ?? "";
  await page.goto(`${draft}/submit`);
  await expect(page.getByText("流程检查")).toBeVisible();
  await page.goto(`${draft}/moves/discard`);
  await page.getByRole("textbox", { name: "理由" }).fill("核对完毕。");
  await button(page, "放弃草稿").click();
  await expect(page).toHaveURL(draft);
  await page.context().close();
});
