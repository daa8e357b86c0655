// One matter's whole life at one township: objected, negotiated, jointly reviewed, decided in part, handed over late, in
// force, suspended, resumed and given back with two cases under way; the editions of the list show it.
import { type Browser, expect, type Page, test } from "@playwright/test";
import { daysPass, row } from "./support/database";
import { cityDay, inWords } from "./support/days";
import { approveList, compileList, publishList, reviewList, submitList } from "./support/editions";
import { deliverAll, signHandover } from "./support/handover";
import { addMatters, assess, idIn, openLine, openRound, recordMeeting, startOrder } from "./support/ordering";
import {
  APPROVER,
  departmentClerk,
  departmentHead,
  EDITOR,
  type Person,
  REVIEWER,
  signedIn,
  townshipClerk,
  townshipHead,
} from "./support/people";
import { seen } from "./support/seen";

const TOWNSHIP = "柳庄乡";
const DEPARTMENT = "林业局";
const CODE = "410781205";
const LIST = `/duty-lists/${CODE}`;
const ROUND = "单项点单（柳庄乡林业）";
const MEETING = "柳庄乡党政联席会议2026年第15次会议";
const FIRST_SCOPE = "乡域内集体林地";
const AGREED_SCOPE = "乡域内集体林地，不含省道两侧防护林";
const CONDITION = "移交前两名持证人员完成跟班实训。";

test.describe.configure({ mode: "serial" });

const desks = new Map<string, Page>();
let browser: Browser;
/** `id` is the delegation's, once there is one. */
let matter: { id: string; code: string; name: string };
let order: string;
let line: string;
let edition: number;

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
  await approveList(approver, `卫政办〔2026〕${80 + edition}号`);
  await takeUp(await deskOf(APPROVER), `${TOWNSHIP}清单第${edition}版`);
  await approver.getByRole("main").getByRole("link", { name: "公布", exact: true }).click();
  await publishList(approver, `${TOWNSHIP}第${edition}版`);
}

test.beforeAll(async ({ browser: opened }) => {
  browser = opened;
  matter = await row(
    `SELECT '' AS id, p.code, v.name FROM menu_items i JOIN menu_editions e ON e.id = i.edition_id
       JOIN power_versions v ON v.id = i.power_version_id JOIN powers p ON p.id = v.power_id
       JOIN organisations d ON d.id = v.department_id
     WHERE e.state = 'PUBLISHED' AND d.short_name = $1 AND 'OWN_NAME' = ANY(v.modes) ORDER BY p.code LIMIT 1`,
    [DEPARTMENT],
  );
  ({ edition } = await row(
    `SELECT max(e.number)::int AS edition FROM list_editions e JOIN duty_lists l ON l.id = e.duty_list_id
       JOIN organisations t ON t.id = l.township_id WHERE t.short_name = $1`,
    [TOWNSHIP],
  ));
});

test.afterAll(async () => {
  for (const page of desks.values()) await page.context().close();
});

/** The line under consultation, as that person sees it. */
async function lineAt(person: Person): Promise<Page> {
  const page = await deskOf(person);
  await page.goto(`/consultations/${line}`);
  return page;
}

async function answerLine(answer: RegExp, fields: Readonly<Record<string, string>>): Promise<void> {
  const page = await lineAt(departmentClerk(DEPARTMENT));
  await page.getByRole("radio", { name: answer }).check();
  for (const [name, text] of Object.entries(fields)) await page.getByRole("textbox", { name }).fill(text);
  await page.getByRole("button", { name: "提交意见" }).click();
  await expect(seen(page, "意见已提交")).toBeVisible();
}

test("乡镇点单，部门不同意", async () => {
  await openRound(await deskOf(EDITOR), {
    title: ROUND,
    documentNumber: "卫编〔2026〕81号",
    townships: [TOWNSHIP],
  });
  const clerk = await deskOf(townshipClerk(TOWNSHIP));
  await startOrder(clerk, ROUND);
  await addMatters(clerk, matter.name, [matter.name]);
  order = idIn(clerk);
  await openLine(clerk, matter.name);
  await assess(clerk, { mode: "下放", justification: "林区管护就近处理更及时，持证人员三名。" });
  await clerk.getByRole("button", { name: "保存", exact: true }).click();
  await expect(seen(clerk, "已填好1项，共1项")).toBeVisible();
  await recordMeeting(clerk, MEETING);
  await clerk.getByRole("button", { name: "提交给负责人确认" }).click();
  await expect(clerk.getByRole("heading", { level: 1, name: "点单已提交" })).toBeVisible();
  const receipt = (await seen(clerk, new RegExp(`^D\\d+-${CODE}-0001$`)).textContent()) ?? "";
  const head = await deskOf(townshipHead(TOWNSHIP));
  await takeUp(head, receipt);
  await head.getByRole("button", { name: "确认，送部门答复" }).click();
  await expect(head.getByRole("heading", { level: 1, name: "点单已确认" })).toBeVisible();
  ({ line } = await row("SELECT id AS line FROM order_lines WHERE order_id = $1", [order]));
  await answerLine(/^不同意/, { 理由: "全乡范围过大，执法力量够不着。" });
});

test("范围逐项商定；内容一改，先前的意见失效；部门最后附条件同意", async () => {
  const clerk = await lineAt(townshipClerk(TOWNSHIP));
  const first = await form(clerk, "逐项填写修改建议");
  await first.getByLabel("承接范围").fill(FIRST_SCOPE);
  await first.getByLabel("建议的理由").fill("先从集体林地开始。");
  await first.getByRole("button", { name: "提出建议" }).click();
  await expect(seen(clerk, "修改建议已提出")).toBeVisible();
  const department = await lineAt(departmentClerk(DEPARTMENT));
  await department.getByRole("button", { name: "接受建议" }).click();
  await expect(seen(department, "已接受建议，申请内容已经修改")).toBeVisible();
  await answerLine(/^同意/, {});
  // The department thinks again: another scope, and its own consent to the text before is void.
  const again = await form(await lineAt(departmentClerk(DEPARTMENT)), "逐项填写修改建议");
  await again.getByLabel("承接范围").fill(AGREED_SCOPE);
  await again.getByLabel("建议的理由").fill("省道两侧防护林由市级统一管护。");
  await again.getByRole("button", { name: "提出建议" }).click();
  await expect(seen(department, "修改建议已提出")).toBeVisible();
  const answering = await lineAt(townshipClerk(TOWNSHIP));
  await answering.getByRole("button", { name: "接受建议" }).click();
  await expect(seen(answering, "已接受建议，申请内容已经修改")).toBeVisible();
  const thread = answering.locator("#thread");
  await expect(thread.getByRole("listitem").filter({ hasText: `${DEPARTMENT}：同意` })).toContainText("已失效");
  await expect(thread.getByRole("listitem").filter({ hasText: `${DEPARTMENT}：不同意` })).toContainText("已失效");
  await answerLine(/^附条件同意/, { 理由: "人员还需培训。", 条件: CONDITION });
  const reply = await lineAt(townshipClerk(TOWNSHIP));
  await reply.getByRole("radio", { name: /^接受/ }).check();
  await reply.getByRole("button", { name: "提交回应" }).click();
  await expect(seen(reply, "回应已提交")).toBeVisible();
  const editor = await deskOf(EDITOR);
  await editor.goto("/consultations");
  await editor.getByRole("listitem").filter({ hasText: ROUND }).getByRole("button", { name: "结束沟通" }).click();
  await expect(seen(editor, "沟通已结束，该点单可以提交审定")).toBeVisible();
});

test("联合评审，审定为部分同意", async () => {
  for (const person of [EDITOR, REVIEWER, departmentHead("财政局"), departmentHead("人力资源和社会保障局")]) {
    const desk = await deskOf(person);
    await takeUp(desk, `${TOWNSHIP}点单共1项，待提出联合评审意见`);
    await desk.getByRole("radio", { name: "同意", exact: true }).check();
    await desk.getByRole("button", { name: "提交评审意见" }).click();
    await expect(seen(desk, "评审意见已提交")).toBeVisible();
  }
  const approver = await deskOf(APPROVER);
  await takeUp(approver, ROUND);
  await expect(seen(approver, CONDITION).first()).toBeVisible();
  const outcome = approver.getByRole("group", { name: new RegExp(matter.name) });
  await outcome.getByRole("radio", { name: "部分同意", exact: true }).check();
  await expect(outcome.getByLabel("赋权范围")).toHaveValue(AGREED_SCOPE);
  await outcome.getByLabel("计划生效日").fill(cityDay());
  await outcome.getByLabel("理由").fill("先行承接集体林地，防护林由市级继续行使。");
  await approver.getByLabel("审定机关").fill("市委机构编制委员会");
  await approver.getByLabel("文号").fill("卫编〔2026〕82号");
  await approver.getByLabel("会议纪要编号").fill("〔2026〕第12次");
  await approver.getByLabel("审定意见").fill("按双方商定的范围下放。");
  await approver.getByLabel("请输入“确认审定”以确认").fill("确认审定");
  await approver.getByRole("button", { name: "登记审定结果" }).click();
  await expect(seen(approver, "审定结果已登记")).toBeVisible();
  await expect(approver.getByRole("row", { name: new RegExp(matter.name) })).toContainText("部分同意");
  ({ id: matter.id } = await row(
    "SELECT g.id FROM delegations g JOIN decision_lines d ON d.id = g.decision_line_id WHERE d.line_id = $1",
    [line],
  ));
});

test("交接有一项逾期，双方和编办的工作台都看得到；补交以后签字生效，清单列入", async ({ page }) => {
  await daysPass("UPDATE handover_items SET due_on = current_date - 2 WHERE delegation_id = $1 AND kind = 'TRAINING'", [
    matter.id,
  ]);
  const overdue = [
    [departmentClerk(DEPARTMENT), `与${TOWNSHIP}的交接：1个事项有交接清单待办理，1项已逾期`],
    [EDITOR, `${DEPARTMENT}有1项交接清单逾期未办`],
  ] as const;
  for (const [person, task] of overdue) await expect(seen(await deskOf(person), task)).toBeVisible();
  const department = await deskOf(departmentClerk(DEPARTMENT));
  await delegation(department);
  await expect(seen(department, "已逾期").first()).toBeVisible();
  await deliverAll(department, TOWNSHIP);
  const clerk = await deskOf(townshipClerk(TOWNSHIP));
  await delegation(clerk);
  await deliverAll(clerk, TOWNSHIP);
  await expect(seen(clerk, "清单已齐，等待双方负责人签字")).toBeVisible();
  const departmentsHead = await deskOf(departmentHead(DEPARTMENT));
  await delegation(departmentsHead);
  await signHandover(departmentsHead);
  await expect(seen(departmentsHead, "已签字，等待对方负责人签字")).toBeVisible();
  const townshipsHead = await deskOf(townshipHead(TOWNSHIP));
  await delegation(townshipsHead);
  await signHandover(townshipsHead);
  await expect(seen(townshipsHead, "双方均已签字，交接完成")).toBeVisible();
  await bringOut(async (desk) => expect(seen(desk, "新增（1项）")).toBeVisible());
  await page.goto(`/powers/${matter.code}`);
  await expect(page.getByRole("row", { name: new RegExp(`^${TOWNSHIP}`) })).toContainText(
    `${TOWNSHIP}以自己的名义办理`,
  );
});

test("编办审定人暂停赋权，清单新版写明暂停，公众看到由部门办理", async ({ page }) => {
  const today = inWords(cityDay());
  const approver = await deskOf(APPROVER);
  await delegation(approver);
  const suspension = await form(approver, "暂停这项赋权");
  await suspension.getByRole("button", { name: "登记暂停" }).click();
  await expect(seen(approver, "提交的内容有问题")).toBeVisible();
  await suspension.getByLabel("文号").fill("卫编〔2026〕83号");
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
  await resumption.getByLabel("文号").fill("卫编〔2026〕84号");
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
  await proposal.getByLabel("在办案件清单").fill("柳庄罚立12号\t盗伐林木\t2026/10/8\t调查\n柳庄罚立15号 | 毁坏");
  await proposal.getByRole("button", { name: "提出退回" }).click();
  await expect(seen(head, "第2行：请填写有效日期")).toBeVisible();
  await expect(proposal.getByLabel("说明")).toHaveValue("持证人员调离，夜间巡查无法保证。");
  await proposal
    .getByLabel("在办案件清单")
    .fill("柳庄罚立12号\t盗伐林木\t2026/10/8\t调查\n柳庄罚立15号 | 毁坏苗木 | 2026-10-20 | 告知");
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
  await decision.getByLabel("文号").fill("卫编〔2026〕85号");
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
  await expect(head.getByRole("row", { name: /柳庄罚立15号/ })).toContainText("毁坏苗木");
});

async function sign(page: Page, done: string): Promise<void> {
  await takeUp(page, `“${matter.name}”由${TOWNSHIP}交回${DEPARTMENT}，待签署反向确认书`);
  const confirmation = await form(page, "签署反向确认书");
  await confirmation.getByLabel(`请输入“${matter.code}”以确认`).fill(matter.code);
  await confirmation.getByRole("button", { name: "签字" }).click();
  await expect(seen(page, done)).toBeVisible();
}

test("清单再出新版，公众看到这项权力已由乡镇退回，各版次各如其时", async ({ page, request }) => {
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
    (await request.get(`/api/v1/townships/${CODE}/editions/${number}`)).json();
  const has = ({ entries }: Listed) => entries.some(({ code }) => code === matter.code);
  const why = ({ removed }: Listed) => removed.find(({ code }) => code === matter.code)?.reason.label;
  const shown = await Promise.all([3, 2, 1, 0].map((back) => listed(edition - back)));
  expect(shown.map(has)).toEqual([true, false, true, false]);
  expect(shown.map(why)).toEqual([undefined, "暂停", undefined, "退回"]);
});
