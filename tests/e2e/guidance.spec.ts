// While a delegation is in force: a question asked from a phone, a dispute decided, a case sent up; a stranger sees nothing.
import { type Browser, expect, type Page, test } from "@playwright/test";
import { row } from "./support/database";
import {
  departmentClerk,
  departmentHead,
  type Person,
  REVIEWER,
  signedIn,
  townshipClerk,
  townshipHead,
} from "./support/people";
import { seen } from "./support/seen";

const TOWNSHIP = "后河镇";

test.describe.configure({ mode: "serial" });

const desks = new Map<string, Page>();
let browser: Browser;
let matter: { id: string; name: string; department: string };
let request = "";

async function deskOf(person: Person): Promise<Page> {
  const key = `${person.role} ${person.organisation}`;
  const page = desks.get(key) ?? (await signedIn(browser, person));
  desks.set(key, page);
  return page;
}

/** Opens what the workbench shows as waiting. */
async function takeUp(person: Person, about: string): Promise<Page> {
  const page = await deskOf(person);
  await page.goto("/workbench");
  await page.getByRole("listitem").filter({ hasText: about }).getByRole("link").first().click();
  return page;
}

/** Opens a form by its name. */
async function form(page: Page, name: string) {
  await page
    .locator("summary")
    .filter({ hasText: new RegExp(`^${name}$`) })
    .click();
  return page.locator("details[open]").filter({ has: page.locator("summary", { hasText: name }) });
}

test.beforeAll(async ({ browser: opened }) => {
  browser = opened;
  matter = await row(
    `SELECT g.id, v.name, d.short_name AS department FROM delegations g JOIN organisations t ON t.id = g.township_id
       JOIN organisations d ON d.id = g.department_id JOIN power_versions v ON v.id = g.power_version_id
     WHERE t.short_name = $1 AND g.state = 'IN_FORCE' ORDER BY g.id LIMIT 1`,
    [TOWNSHIP],
  );
});

test.afterAll(async () => {
  for (const page of desks.values()) await page.context().close();
});

test("乡镇在手机上请求指导，部门答复，乡镇确认", async () => {
  const clerk = await deskOf(townshipClerk(TOWNSHIP));
  await clerk.setViewportSize({ width: 390, height: 844 });
  await clerk.goto(`/delegations/${matter.id}`);
  await clerk.getByRole("link", { name: "请求业务指导" }).click();
  await clerk.getByRole("radio", { name: "联合执法" }).check();
  await clerk.getByLabel("问题").fill("夜间巡查需要部门配合，请安排人员。");
  await clerk.getByRole("button", { name: "提交请求" }).click();
  await expect(seen(clerk, "提交的内容有问题")).toBeVisible();
  await expect(clerk.getByLabel("问题")).toHaveValue("夜间巡查需要部门配合，请安排人员。");
  await clerk.getByLabel("主题").fill("夜间联合巡查");
  await clerk.getByRole("button", { name: "提交请求" }).click();
  await expect(seen(clerk, "已提交。需要时可以补充附件。")).toBeVisible();
  request = new URL(clerk.url()).pathname;
  expect(await clerk.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  const department = await takeUp(departmentClerk(matter.department), "夜间联合巡查");
  const answer = await form(department, "答复");
  await answer.getByLabel("答复内容").fill("本周五起每晚安排两名执法人员。");
  await answer.getByRole("button", { name: "提交答复" }).click();
  await expect(seen(department, "答复已提交")).toBeVisible();

  await takeUp(townshipClerk(TOWNSHIP), "夜间联合巡查");
  await expect(seen(clerk, "本周五起每晚安排两名执法人员。")).toBeVisible();
  const close = await form(clerk, "确认或者追问");
  await close.getByRole("radio", { name: "已解决" }).check();
  await close.getByRole("button", { name: "提交" }).click();
  await expect(seen(clerk, "已确认解决")).toBeVisible();
});

test("乡镇负责人提请协调，部门负责人陈述，司法局决定", async () => {
  const head = await deskOf(townshipHead(TOWNSHIP));
  await head.goto(`/guidance/new?kind=DISPUTE&delegation=${matter.id}`);
  await head.getByRole("radio", { name: "职责边界" }).check();
  await head.getByLabel("争议主题").fill("河堤路段归谁巡查");
  await head.getByLabel("本方意见").fill("交接清单写明由部门巡查。");
  await head.getByRole("button", { name: "提请协调" }).click();
  await expect(seen(head, "决定之前，正在行使职权的一方继续行使。")).toBeVisible();

  const other = await takeUp(departmentHead(matter.department), "河堤路段归谁巡查");
  const position = await form(other, "陈述本方意见");
  await position.getByLabel("本方意见").fill("该路段在乡镇辖区内。");
  await position.getByRole("button", { name: "提交意见" }).click();
  await expect(seen(other, "双方意见已到，等待司法局决定")).toBeVisible();

  const judge = await takeUp(REVIEWER, "河堤路段归谁巡查");
  const decision = await form(judge, "登记协调决定");
  await decision.getByLabel("决定内容和理由").fill("以辖区界线为准。");
  await decision.getByLabel("过渡期间由谁办理").fill("已立案的由乡镇办结");
  await decision.getByLabel("今后由谁办理").fill("由乡镇办理，汛期由部门支援");
  await decision.getByLabel("文号").fill("卫司协〔2026〕12号");
  await decision.getByRole("button", { name: "登记决定" }).click();
  await expect(seen(judge, "协调机构已作决定")).toBeVisible();
  await head.reload();
  await expect(seen(head, "由乡镇办理，汛期由部门支援")).toBeVisible();
});

test("案件报送部门接收；不相干的乡镇什么也看不到", async () => {
  const clerk = await deskOf(townshipClerk(TOWNSHIP));
  await clerk.goto(`/guidance/new?kind=CASE&delegation=${matter.id}`);
  await clerk.getByLabel("案号").fill("后河罚立〔2026〕21号");
  await clerk.getByLabel("案件名称").fill("倾倒建筑垃圾");
  await clerk.getByRole("radio", { name: "重大复杂" }).check();
  await clerk.getByLabel("立案日期").fill("2026-01-05");
  await clerk.getByLabel("主要事实").fill("现场倾倒量大，涉及多个乡镇。");
  await clerk.getByRole("button", { name: "报送案件" }).click();
  await expect(seen(clerk, "已提交。需要时可以补充附件。")).toBeVisible();
  const department = await takeUp(departmentClerk(matter.department), "倾倒建筑垃圾");
  const answer = await form(department, "接收或者不予接收");
  await answer.getByRole("radio", { name: "接收", exact: true }).check();
  await answer.getByRole("button", { name: "提交" }).click();
  await expect(seen(department, "已接收案件")).toBeVisible();
  await department.goto(`/delegations/${matter.id}`);
  await expect(department.locator("#guidance").getByRole("link", { name: "倾倒建筑垃圾" })).toBeVisible();

  const stranger = await deskOf(townshipClerk("顿坊店乡"));
  await stranger.goto("/guidance");
  await expect(seen(stranger, "没有符合条件的记录")).toBeVisible();
  expect((await stranger.goto(request))?.status()).toBe(404);
});
