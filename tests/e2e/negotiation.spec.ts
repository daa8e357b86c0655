// Two sides negotiate the text of a line, the establishment office mediates and urges, a township wishes beyond the menu.
import { type Browser, expect, type Page, test } from "@playwright/test";
import { row } from "./support/database";
import { departmentClerk, EDITOR, type Person, signedIn, townshipClerk } from "./support/people";

const TOWNSHIP = "狮豹头乡";
const DEPARTMENT = "城市管理局";
const WISHING = "城郊乡";
const LEADER: Person = { role: "市领导", organisation: "市政府" };

test.describe.configure({ mode: "serial" });

let browser: Browser;
const desks = new Map<string, Page>();
let line: { id: string; orderId: string };

async function deskOf(person: Person): Promise<Page> {
  const key = `${person.role} ${person.organisation}`;
  const open = desks.get(key) ?? (await signedIn(browser, person));
  desks.set(key, open);
  return open;
}

async function lineAt(person: Person): Promise<Page> {
  const page = await deskOf(person);
  await page.goto(`/consultations/${line.id}`);
  return page;
}

/** Opens a form by its title. */
async function form(page: Page, title: string) {
  await page.locator("summary").filter({ hasText: title }).first().click();
  return page.locator("details[open]").filter({ has: page.locator("summary", { hasText: title }) });
}

test.beforeAll(async ({ browser: opened }) => {
  browser = opened;
  line = await row(
    `SELECT l.id, l.order_id AS "orderId" FROM order_lines l JOIN orders o ON o.id = l.order_id
       JOIN organisations t ON t.id = o.township_id JOIN menu_items i ON i.id = l.menu_item_id
       JOIN power_versions v ON v.id = i.power_version_id JOIN organisations d ON d.id = v.department_id
     WHERE t.short_name = $1 AND d.short_name = $2 AND o.state = 'IN_CONSULTATION' AND l.state = 'AGREED' AND l.revision = 1
     ORDER BY l.ordinal LIMIT 1`,
    [TOWNSHIP, DEPARTMENT],
  );
});

test.afterAll(async () => {
  for (const page of desks.values()) await page.context().close();
});

test("a department proposes field by field; what is missing is said and linked", async () => {
  const page = await lineAt(departmentClerk(DEPARTMENT));
  const propose = await form(page, "逐项填写修改建议");
  await propose.getByLabel("承接范围").fill("镇区建成区和主要道路沿线");
  await propose.getByLabel("双方商定的条件").fill("乡镇先完成三名人员的培训");
  await propose.getByRole("button", { name: "提出建议" }).click();
  await page.getByRole("alert").getByRole("link", { name: "请写明理由，不少于5个字" }).click();
  await expect(propose.getByLabel("建议的理由")).toBeFocused();
  // What was typed is still there.
  await expect(propose.getByLabel("双方商定的条件")).toHaveValue("乡镇先完成三名人员的培训");
  await propose.getByLabel("建议的理由").fill("执法力量够不着偏远村组。");
  await propose.getByRole("button", { name: "提出建议" }).click();
  await expect(page.getByText("修改建议已提出")).toBeVisible();
  const proposals = page.getByRole("region", { name: "待答复的修改建议" });
  await expect(proposals.locator("ins").filter({ hasText: "增加：" }).first()).toBeVisible();
  await expect(proposals.getByRole("button", { name: "撤回本方建议" })).toBeVisible();
});

test("the township is asked on its workbench, and counters", async () => {
  const page = await deskOf(townshipClerk(TOWNSHIP));
  await page.goto("/workbench");
  await page.getByRole("listitem").filter({ hasText: "有对方的修改建议，待答复" }).getByRole("link").first().click();
  await lineAt(townshipClerk(TOWNSHIP));
  const counter = await form(page, "另提建议");
  await counter.getByLabel("双方商定的条件").fill("乡镇在承接后六个月内完成三名人员的培训");
  await counter.getByLabel("建议的理由").fill("培训需要时间。");
  await counter.getByRole("button", { name: "提出另一建议" }).click();
  await expect(page.getByText("已另提建议").first()).toBeVisible();
  await expect(page.locator("#thread").getByText("对方另提建议", { exact: true })).toBeVisible();
});

test("accepted, the text changes at once, and the department's earlier answer is void", async () => {
  const page = await lineAt(departmentClerk(DEPARTMENT));
  await page.getByRole("button", { name: "接受建议" }).click();
  await expect(page.getByText("已接受建议，申请内容已经修改")).toBeVisible();
  await expect(page.locator("#text")).toContainText("乡镇在承接后六个月内完成三名人员的培训");
  await expect(page.locator("#thread")).toContainText("申请内容改为第2稿");
  await expect(page.locator("#thread").getByText("已失效").first()).toBeVisible();
  await expect(page.locator("#asks")).toContainText(`${DEPARTMENT}答复申请内容`);
  await page.locator("#versions summary").click();
  await expect(page.locator("#versions")).toContainText(`${DEPARTMENT}：同意`);
});

test("the establishment office notes its opinion and records a meeting; no answer changes", async () => {
  const page = await lineAt(EDITOR);
  const note = await form(page, "填写协调意见");
  await note.getByLabel("协调意见").fill("请部门在期限内答复新的内容。");
  await note.getByRole("button", { name: "提交协调意见" }).click();
  await expect(page.getByText("协调意见已提交")).toBeVisible();
  await page.getByRole("link", { name: "登记会商记录" }).click();
  await page.getByLabel("地点").fill("编办会议室");
  await page.getByLabel("参加单位和职务").fill("城市管理局");
  await page.locator(`#meeting-agreed-${line.id}`).fill("部门派员驻镇指导三个月");
  await page.getByRole("button", { name: "登记", exact: true }).click();
  await page.getByRole("alert").getByRole("link", { name: "每行写一个单位和职务" }).click();
  await page.getByLabel("参加单位和职务").fill(`城市管理局，副局长\n${TOWNSHIP}，副乡长`);
  await page.getByRole("button", { name: "登记", exact: true }).click();
  await expect(page.getByText("会商记录已登记")).toBeVisible();
  await expect(page.locator("#thread")).toContainText("会商结果：部门派员驻镇指导三个月");
  const { state } = await row<{ state: string }>("SELECT state FROM order_lines WHERE id = $1", [line.id]);
  expect(state).toBe("ORDERED");
});

test("what is overdue stands on the workbench and is urged once a day, for leaders to see", async () => {
  const page = await deskOf(EDITOR);
  await page.goto("/workbench");
  const overdue = page.getByRole("region", { name: "逾期未答复" });
  const entry = overdue.getByRole("listitem").filter({ hasText: "尚未催办" }).first();
  const what = (await entry.getByRole("link").textContent()) ?? "";
  await entry.getByRole("button", { name: /^催办/ }).click();
  const urged = overdue.getByRole("listitem").filter({ hasText: what });
  await expect(urged).toContainText("已催办");
  await expect(urged.getByRole("button")).toHaveCount(0);
  const leader = await deskOf(LEADER);
  await leader.goto("/workbench");
  const seen = leader.getByRole("region", { name: "逾期未答复" }).getByRole("listitem").filter({ hasText: what });
  await expect(seen).toContainText("已催办");
  await expect(leader.getByRole("button", { name: /^催办/ })).toHaveCount(0);
});

test("a township wishes beyond the menu; the department and the office answer", async () => {
  const township = await deskOf(townshipClerk(WISHING));
  await township.goto("/wishes");
  const make = await form(township, "提出一个菜单上没有的事项");
  await make.getByLabel("事项名称").fill("小型水面安全巡查");
  await make.getByLabel("为什么需要").fill("辖区坑塘较多，夏季群众反映集中。");
  await make.getByLabel("您认为由哪个部门行使").selectOption({ label: await nameOf("水利局") });
  await make.getByRole("button", { name: "提出", exact: true }).click();
  await expect(township.getByText("意愿已提出，等待部门答复")).toBeVisible();

  const department = await deskOf(departmentClerk("水利局"));
  await department.goto("/workbench");
  await department.getByRole("listitem").filter({ hasText: "小型水面安全巡查" }).getByRole("link").first().click();
  const answer = await form(department, "答复");
  await answer.getByLabel("不能").check();
  await answer.getByLabel("理由和依据").fill("日常巡查已在菜单事项之内。");
  await answer.getByRole("button", { name: "提交答复" }).click();
  await expect(department.getByText("答复已提交，等待编办办理")).toBeVisible();

  const editor = await deskOf(EDITOR);
  await editor.goto("/wishes");
  const card = editor.getByRole("listitem").filter({ hasText: "小型水面安全巡查" });
  await card.locator("summary").click();
  await card.getByLabel("菜单上已有").check();
  await card.getByRole("textbox", { name: "菜单上的事项编码" }).fill("WH-NONE");
  await card.getByRole("button", { name: "登记办理结果" }).click();
  await expect(card.getByRole("alert")).toContainText("现行菜单上没有这个编码");
  const { code } = await row<{ code: string }>(
    `SELECT p.code FROM powers p JOIN menu_items i ON i.power_id = p.id JOIN menu_editions e ON e.id = i.edition_id
     WHERE e.state = 'PUBLISHED' ORDER BY i.ordinal LIMIT 1`,
  );
  await card.getByRole("textbox", { name: "菜单上的事项编码" }).fill(code);
  await card.getByRole("button", { name: "登记办理结果" }).click();
  await expect(editor.getByText("办理结果已登记")).toBeVisible();
  await expect(card).toContainText(`菜单上的事项：${code}`);
});

test("forms work without scripts", async () => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await (await deskOf(townshipClerk(TOWNSHIP))).context().storageState(),
  });
  const page = await context.newPage();
  await page.goto(`/consultations/${line.id}`);
  await page.locator("#propose summary").click();
  await page.locator("#propose").getByLabel("承接范围").fill("仅限镇区建成区");
  await page.locator("#propose").getByLabel("建议的理由").fill("先从镇区做起。");
  await page.locator("#propose").getByRole("button", { name: "提出建议" }).click();
  await expect(page.getByText("修改建议已提出")).toBeVisible();
  await page.getByRole("button", { name: "撤回本方建议" }).click();
  await expect(page.getByText("建议已撤回", { exact: true })).toBeVisible();
  await context.close();
});

const nameOf = async (shortName: string): Promise<string> =>
  (await row<{ name: string }>("SELECT name FROM organisations WHERE short_name = $1", [shortName])).name;
