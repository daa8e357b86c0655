// After a delegation came into force: suspended, resumed, given back with two cases under way; three editions show it.
import { type Browser, expect, type Page, test } from "@playwright/test";
import { row } from "./support/database";
import { cityDay, inWords } from "./support/days";
import { approveList, compileList, publishList, reviewList, submitList } from "./support/editions";
import {
  APPROVER,
  departmentHead,
  EDITOR,
  type Person,
  REVIEWER,
  signedIn,
  townshipClerk,
  townshipHead,
} from "./support/people";
import { seen } from "./support/seen";

const TOWNSHIP = "城郊乡";
const DEPARTMENT = "城市管理局";
const LIST = "/duty-lists/410781208";

test.describe.configure({ mode: "serial" });

const desks = new Map<string, Page>();
let browser: Browser;
let matter: { id: string; code: string; name: string };
let edition = 3;

/** The desk of that person: signed in once, kept for the whole play. */
async function deskOf(person: Person): Promise<Page> {
  const key = `${person.role} ${person.organisation}`;
  const open = desks.get(key) ?? (await signedIn(browser, person));
  desks.set(key, open);
  await open.goto("/workbench");
  return open;
}

const takeUp = (page: Page, about: string | RegExp) =>
  page.getByRole("listitem").filter({ hasText: about }).getByRole("link").first().click();

/** Opens a form by its name and gives what belongs to it. */
async function form(page: Page, name: string) {
  await page
    .locator("summary")
    .filter({ hasText: new RegExp(`^${name}$`) })
    .click();
  return page.locator("details[open]").filter({ has: page.locator("summary", { hasText: name }) });
}

const delegation = (page: Page) => page.goto(`/delegations/${matter.id}`);

/** A new edition of the township's list, in force today; `look` sees its changes before it is submitted. */
async function bringOut(look: (page: Page) => Promise<void>): Promise<void> {
  edition += 1;
  const editor = await deskOf(EDITOR);
  await editor.goto(LIST);
  await compileList(editor);
  await look(editor);
  await submitList(editor);
  const reviewer = await deskOf(REVIEWER);
  await takeUp(reviewer, `${TOWNSHIP}清单第${edition}版`);
  await reviewer.getByRole("main").getByRole("link", { name: "出具审查意见", exact: true }).click();
  await reviewList(reviewer);
  const approver = await deskOf(APPROVER);
  await takeUp(approver, `${TOWNSHIP}清单第${edition}版`);
  await approver.getByRole("main").getByRole("link", { name: "审定", exact: true }).click();
  await approveList(approver, `卫政办〔2026〕${70 + edition}号`);
  await takeUp(await deskOf(APPROVER), `${TOWNSHIP}清单第${edition}版`);
  await approver.getByRole("main").getByRole("link", { name: "公布", exact: true }).click();
  await publishList(approver, `${TOWNSHIP}第${edition}版`);
}

test.beforeAll(async ({ browser: opened }) => {
  browser = opened;
  matter = await row(
    `SELECT g.id, p.code, v.name FROM delegations g JOIN organisations t ON t.id = g.township_id
       JOIN organisations d ON d.id = g.department_id JOIN powers p ON p.id = g.power_id
       JOIN power_versions v ON v.id = g.power_version_id
     WHERE t.short_name = $1 AND d.short_name = $2 AND g.state = 'IN_FORCE' ORDER BY g.id LIMIT 1`,
    [TOWNSHIP, DEPARTMENT],
  );
});

test.afterAll(async () => {
  for (const page of desks.values()) await page.context().close();
});

test("编办审定人暂停赋权，清单新版写明暂停，公众看到由部门办理", async ({ page }) => {
  const today = inWords(cityDay());
  const approver = await deskOf(APPROVER);
  await delegation(approver);
  const suspension = await form(approver, "暂停这项赋权");
  await suspension.getByRole("button", { name: "登记暂停" }).click();
  await expect(seen(approver, "提交的内容有问题")).toBeVisible();
  await suspension.getByLabel("文号").fill("卫编〔2026〕71号");
  await suspension.getByLabel("理由").fill("执法记录不规范，暂停整顿。");
  await suspension.getByRole("button", { name: "登记暂停" }).click();
  await expect(seen(approver, "已暂停，由部门行使。清单需要编制新版。")).toBeVisible();
  await expect(seen(approver, `自${today}起暂停，由${DEPARTMENT}行使`)).toBeVisible();
  await approver.goto("/delegations?show=SUSPENDED");
  await expect(approver.getByRole("link", { name: matter.name })).toBeVisible();

  const editor = await deskOf(EDITOR);
  await expect(seen(editor, `${TOWNSHIP}有1项赋权已暂停或者终止，清单仍然列着：请编制新版`)).toBeVisible();
  await bringOut(async (desk) => {
    await expect(seen(desk, "删除（1项）")).toBeVisible();
    await expect(seen(desk, `暂停，${today}`)).toBeVisible();
  });
  await page.goto(`/powers/${matter.code}`);
  await expect(page.getByRole("row", { name: new RegExp(`^${TOWNSHIP}`) })).toContainText(`自${today}起暂停`);
});

test("恢复以后清单重新列入", async ({ page }) => {
  const approver = await deskOf(APPROVER);
  await delegation(approver);
  const resumption = await form(approver, "恢复行使");
  await resumption.getByLabel("文号").fill("卫编〔2026〕72号");
  await resumption.getByLabel("理由").fill("整改验收合格。");
  await resumption.getByRole("button", { name: "登记恢复" }).click();
  await expect(seen(approver, "已恢复，由乡镇行使。清单需要编制新版。")).toBeVisible();
  await bringOut(async (desk) => expect(seen(desk, "新增（1项）")).toBeVisible());
  await page.goto(`/powers/${matter.code}`);
  await expect(page.getByRole("row", { name: new RegExp(`^${TOWNSHIP}`) })).toContainText(
    `${TOWNSHIP}以自己的名义办理`,
  );
});

test("乡镇负责人退回，写明两件在办案件；填错的一行指得出来", async () => {
  const head = await deskOf(townshipHead(TOWNSHIP));
  await delegation(head);
  const proposal = await form(head, "提出退回");
  await proposal.getByRole("combobox", { name: "理由" }).selectOption({ label: "执法力量不足" });
  await proposal.getByLabel("说明").fill("持证人员调离，夜间巡查无法保证。");
  await proposal.getByLabel("计划最后一日").fill(cityDay());
  await proposal.getByRole("radio", { name: /^随清单移交/ }).check();
  await proposal.getByLabel("在办案件清单").fill("城郊罚立12号\t未密闭运输渣土\t2026/10/8\t调查\n城郊罚立15号 | 遗撒");
  await proposal.getByRole("button", { name: "提出退回" }).click();
  await expect(seen(head, "第2行：请填写有效日期")).toBeVisible();
  await expect(proposal.getByLabel("说明")).toHaveValue("持证人员调离，夜间巡查无法保证。");
  await proposal
    .getByLabel("在办案件清单")
    .fill("城郊罚立12号\t未密闭运输渣土\t2026/10/8\t调查\n城郊罚立15号 | 遗撒渣土 | 2026-10-20 | 告知");
  await proposal.getByRole("button", { name: "提出退回" }).click();
  await expect(seen(head, "已提出，等待对方答复")).toBeVisible();
  await expect(seen(head, "在办案件（2件）")).toBeVisible();
});

test("部门答复，编办审定，乡镇移交档案，双方签反向确认书，当日终止", async () => {
  const departmentsHead = await deskOf(departmentHead(DEPARTMENT));
  await takeUp(departmentsHead, `${TOWNSHIP}退回“${matter.name}”，待${DEPARTMENT}答复`);
  await expect(departmentsHead).toHaveURL(new RegExp(matter.id));
  const answer = await form(departmentsHead, "答复");
  await answer.getByRole("radio", { name: "同意", exact: true }).check();
  await answer.getByRole("button", { name: "提交答复" }).click();
  await expect(seen(departmentsHead, "答复已提交，等待编办审定")).toBeVisible();

  const approver = await deskOf(APPROVER);
  await takeUp(approver, `${TOWNSHIP}退回“${matter.name}”，对方已答复，待审定`);
  const decision = await form(approver, "登记审定结果");
  await decision.getByRole("radio", { name: /^同意/ }).check();
  await decision.getByLabel("审定机关").fill("市委机构编制委员会");
  await decision.getByLabel("文号").fill("卫编〔2026〕73号");
  await decision.getByLabel("审定意见").fill("双方意见一致，同意退回。");
  await decision.getByRole("button", { name: "登记审定结果" }).click();
  await expect(seen(approver, "审定结果已登记：同意。进入移交")).toBeVisible();
  await expect(seen(approver, `由${TOWNSHIP}继续行使，超过计划日期也是如此`)).toBeVisible();

  const clerk = await deskOf(townshipClerk(TOWNSHIP));
  await takeUp(clerk, `“${matter.name}”交回${DEPARTMENT}，待移交档案并登记`);
  const archive = await form(clerk, "登记档案移交");
  await archive.getByLabel("移交内容").fill("案卷2册、专用章1枚，移交清单第1号");
  await archive.getByRole("button", { name: "登记移交" }).click();
  await expect(seen(clerk, "档案移交已登记，双方负责人可以签字")).toBeVisible();

  await sign(await deskOf(departmentHead(DEPARTMENT)), "已签字，等待对方负责人签字");
  await sign(await deskOf(townshipHead(TOWNSHIP)), "双方均已签字，赋权终止。清单需要编制新版。");
  const head = desks.get(`乡镇负责人 ${TOWNSHIP}`);
  if (!head) throw new Error("no desk");
  await expect(seen(head, `由${TOWNSHIP}退回，最后一日为${inWords(cityDay())}，理由：执法力量不足。`)).toBeVisible();
  await head.getByRole("link", { name: "反向确认书" }).click();
  await expect(head.getByRole("heading", { level: 1, name: "反向确认书" })).toBeVisible();
  await expect(head.getByRole("row", { name: /城郊罚立15号/ })).toContainText("遗撒渣土");
});

async function sign(page: Page, done: string): Promise<void> {
  await takeUp(page, `“${matter.name}”由${TOWNSHIP}交回${DEPARTMENT}，待签署反向确认书`);
  const confirmation = await form(page, "签署反向确认书");
  await confirmation.getByLabel(`请输入“${matter.code}”以确认`).fill(matter.code);
  await confirmation.getByRole("button", { name: "签字" }).click();
  await expect(seen(page, done)).toBeVisible();
}

test("清单再出新版，公众看到这项权力已由乡镇退回，三个版次各如其时", async ({ page, request }) => {
  const today = inWords(cityDay());
  await bringOut(async (desk) => expect(seen(desk, `乡镇退回，${today}`)).toBeVisible());
  await page.goto(`/powers/${matter.code}`);
  await expect(page.getByRole("row", { name: new RegExp(`^${TOWNSHIP}`) })).toContainText(
    `这项权力已于${today}由${TOWNSHIP}退回`,
  );
  await page.getByRole("link", { name: TOWNSHIP, exact: true }).click();
  await expect(seen(page, `${DEPARTMENT}办理：这项权力已于${today}由${TOWNSHIP}退回`)).toBeVisible();
  type Listed = { entries: { code: string }[]; removed: { code: string; reason: { label: string } }[] };
  const listed = async (number: number): Promise<Listed> =>
    (await request.get(`/api/v1/townships/410781208/editions/${number}`)).json();
  const has = ({ entries }: Listed) => entries.some(({ code }) => code === matter.code);
  const why = ({ removed }: Listed) => removed.find(({ code }) => code === matter.code)?.reason.label;
  const [suspended, resumed, returned] = [await listed(4), await listed(5), await listed(6)];
  expect([has(suspended), has(resumed), has(returned)]).toEqual([false, true, false]);
  expect([why(suspended), why(resumed), why(returned)]).toEqual(["暂停", undefined, "退回"]);
});
