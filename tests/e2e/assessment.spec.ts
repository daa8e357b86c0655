// Assessment of dispatched agencies from the plan to the seal, in separate browsers; an appointment that waits to be heard.
import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectSoundInEveryView } from "./support/axe";
import { pressChecked } from "./support/checked";
import { rows } from "./support/database";
import { cityDay as day } from "./support/days";
import { APPROVER, departmentHead, EDITOR, type Person, signedIn, townshipHead } from "./support/people";
import { seen } from "./support/seen";

const ROUND = "浏览器测试年度考核";
const AGENCIES = ["城郊乡城市管理中队", "城郊乡自然资源所", "后河镇城市管理中队"] as const;
const [FIRST] = AGENCIES;
const TOWNSHIP_OF = { 城郊乡城市管理中队: "城郊乡", 城郊乡自然资源所: "城郊乡", 后河镇城市管理中队: "后河镇" } as const;
const DEPARTMENT_OF = {
  城郊乡城市管理中队: "城市管理局",
  城郊乡自然资源所: "自然资源和规划局",
  后河镇城市管理中队: "城市管理局",
} as const;

test.describe.configure({ mode: "serial" });

const desks = new Map<string, Page>();
let browser: Browser;
let round = "";
const addresses = new Map<string, string>();

async function deskOf(person: Person): Promise<Page> {
  const key = `${person.role} ${person.organisation}`;
  const page = desks.get(key) ?? (await signedIn(browser, person));
  desks.set(key, page);
  return page;
}
const addressOf = (agency: string) => addresses.get(agency) ?? "";

test.beforeAll(({ browser: opened }) => {
  browser = opened;
});
test.afterAll(async () => {
  for (const page of desks.values()) await page.context().close();
});

test("编办建批次、选机构、写指标；权重合计99.99不能公布", async () => {
  const editor = await deskOf(EDITOR);
  await editor.goto("/assessments/new");
  await editor.getByRole("radio", { name: "派驻机构" }).check();
  await editor.getByRole("radio", { name: "年度考核" }).check();
  await editor.getByLabel("批次").fill(ROUND);
  await editor.getByLabel("文号").fill("测编〔2026〕501号");
  await editor.getByLabel("考核期开始").fill(day(-200));
  await editor.getByLabel("考核期结束").fill(day(-1));
  await editor.getByLabel("评分截止").fill(day(9));
  await editor.getByRole("button", { name: "建立草稿" }).click();
  await expect(seen(editor, "请选择缺评怎样处理")).toBeVisible();
  await expect(editor.getByLabel("批次")).toHaveValue(ROUND);
  await editor.getByRole("radio", { name: "不计入" }).check();
  await editor.getByRole("button", { name: "建立草稿" }).click();
  await expect(seen(editor, "草稿已建立")).toBeVisible();
  round = new URL(editor.url()).pathname;
  for (const agency of AGENCIES) await editor.getByRole("checkbox", { name: agency }).check();
  await editor.getByRole("button", { name: "保存考核对象" }).click();
  await expect(seen(editor, "考核对象已保存")).toBeVisible();

  const add = async (side: string, text: string, weight: string, evidence = "不附系统事实") => {
    await editor.getByRole("radio", { name: side, exact: true }).check();
    await editor.getByRole("textbox", { name: "指标" }).fill(text);
    await editor.getByRole("textbox", { name: "权重" }).fill(weight);
    await editor.getByRole("combobox", { name: "依据" }).selectOption({ index: 1 });
    await editor.getByRole("combobox", { name: "用哪一类系统事实作证据" }).selectOption({ label: evidence });
    await editor.getByRole("button", { name: "添加指标" }).click();
    await expect(editor.locator("#indicators")).toContainText(text);
  };
  await add("乡镇", "清单事项按期办理", "59.99");
  // Without anything that it rests on it is refused, and what was typed stays.
  await editor.getByRole("radio", { name: "部门", exact: true }).check();
  await editor.getByRole("textbox", { name: "指标" }).fill("没有依据的指标");
  await editor.getByRole("textbox", { name: "权重" }).fill("100");
  await editor.getByRole("button", { name: "添加指标" }).click();
  await expect(seen(editor, "没有依据的指标不能加入")).toBeVisible();
  await expect(editor.getByRole("textbox", { name: "指标" })).toHaveValue("没有依据的指标");
  await editor.goto(round);
  // Usage records are shown beside what cites one, and beside nothing else.
  await editor.getByRole("radio", { name: "乡镇", exact: true }).check();
  await editor.getByRole("textbox", { name: "指标" }).fill("按月填报");
  await editor.getByRole("textbox", { name: "权重" }).fill("1");
  await editor.getByRole("combobox", { name: "依据" }).selectOption({ index: 1 });
  await editor.getByRole("combobox", { name: "用哪一类系统事实作证据" }).selectOption({ label: "运行记录" });
  await editor.getByRole("button", { name: "添加指标" }).click();
  await expect(seen(editor, "“运行记录”只能用于依据是运行记录的指标")).toBeVisible();
  await editor.goto(round);
  await add("乡镇", "响应乡镇调度", "40", "调整建议答复");
  await expect(editor.locator("#indicators")).toContainText("证据：调整建议答复");
  await add("部门", "办理质量", "100");
  await pressChecked(editor, "公布方案");
  await expect(seen(editor, "乡镇评分的指标权重合计是99.99，必须正好是100.00")).toBeVisible();
  await add("乡镇", "值守", "0.01");
  await pressChecked(editor, "公布方案");
  await expect(seen(editor, "方案已公布")).toBeVisible();
  await expect(editor.locator("#facts")).toContainText("乡镇70%，部门30%");
  for (const agency of AGENCIES)
    addresses.set(agency, (await editor.getByRole("link", { name: agency }).getAttribute("href")) ?? "");
});

async function score(person: Person, agency: string, points: string): Promise<Page> {
  const page = await deskOf(person);
  await page.goto(addressOf(agency));
  for (const field of await page.locator("#act").getByRole("textbox").all()) await field.fill(points);
  await page.getByRole("button", { name: "提交评分" }).click();
  await expect(seen(page, "评分已提交")).toBeVisible();
  return page;
}

test("乡镇和部门各自评分，双方都提交之前谁也看不到对方的", async () => {
  const township = await deskOf(townshipHead(TOWNSHIP_OF[FIRST]));
  await township.goto("/workbench");
  await township
    .getByRole("listitem")
    .filter({ hasText: `${ROUND}：请为“${FIRST}”评分` })
    .getByRole("link")
    .first()
    .click();
  const fields = township.locator("#act").getByRole("textbox");
  await expect(township.locator("#act")).toContainText("答复期限在考核期内的派驻机构调整建议");
  await expect(township.locator("#act")).toContainText(/到期\d+件：按期\d+件，逾期答复\d+件，逾期未答\d+件/);
  await fields.first().fill("101");
  await township.getByRole("button", { name: "提交评分" }).click();
  await expect(seen(township, "请填写0至100的分数")).toBeVisible();
  await expect(fields.first()).toHaveValue("101");
  // As if the facts had changed since the page was opened: nothing is taken, and what was typed stays.
  for (const field of await fields.all()) await field.fill("70.25");
  await township.locator("#act input[name=shown]").evaluate((input: HTMLInputElement) => {
    input.value = "0".repeat(64);
  });
  await township.getByRole("button", { name: "提交评分" }).click();
  await expect(seen(township, "作为证据的系统事实有了变化，评分没有提交")).toBeVisible();
  await expect(fields.first()).toHaveValue("70.25");
  await score(townshipHead(TOWNSHIP_OF[FIRST]), FIRST, "81.37");
  await expect(township.locator("#scores")).toContainText("81.37");
  await expect(township.locator("#scores")).toContainText("评分时）");

  const department = await deskOf(departmentHead(DEPARTMENT_OF[FIRST]));
  const editor = await deskOf(EDITOR);
  for (const page of [department, editor]) {
    await page.goto(addressOf(FIRST));
    await expect(page.locator("#scores")).toContainText("未公开");
    await expect(page.getByText("81.37")).toHaveCount(0);
  }
  // The establishment office gets no result out of half of it.
  await editor.goto(round);
  await pressChecked(editor, "通知结果");
  await expect(seen(editor, "还没有全部提交评分")).toBeVisible();
  // Another township does not find the agency at all.
  const stranger = await deskOf(townshipHead("太公镇"));
  expect((await stranger.goto(addressOf(FIRST)))?.status()).toBe(404);

  await score(departmentHead(DEPARTMENT_OF[FIRST]), FIRST, "90");
  await expect(department.locator("#scores")).toContainText("81.37");
  for (const agency of AGENCIES.slice(1) as (keyof typeof TOWNSHIP_OF)[]) {
    await score(townshipHead(TOWNSHIP_OF[agency]), agency, "75.5");
    await score(departmentHead(DEPARTMENT_OF[agency]), agency, "66.25");
  }
});

test("合成结果、异议、由没有评分的人复核、确认、另一人封存，封存后不能再改", async () => {
  const editor = await deskOf(EDITOR);
  await editor.goto(round);
  await pressChecked(editor, "通知结果");
  await expect(seen(editor, "结果已通知")).toBeVisible();
  // 0.7 × 81.37 + 0.3 × 90 = 83.959; 0.7 × 75.5 + 0.3 × 66.25 = 72.725.
  await expect(editor.locator("#agencies")).toContainText("83.96");
  await expect(editor.locator("#agencies")).toContainText("72.73");
  const notice = await editor.request.get(`/api/exports${addressOf(FIRST)}`);
  expect(notice.headers()["content-type"]).toContain("wordprocessingml");
  for (const format of ["xlsx", "docx"])
    expect((await editor.request.get(`/api/exports${round}?format=${format}`)).status()).toBe(200);
  await pressChecked(editor, "确认结果");
  await expect(seen(editor, "异议期还没有满")).toBeVisible();

  const department = await deskOf(departmentHead(DEPARTMENT_OF[FIRST]));
  await department.goto(addressOf(FIRST));
  await department.getByRole("radio", { name: "有异议", exact: true }).check();
  await department.getByRole("button", { name: "提交答复" }).click();
  await expect(seen(department, "请填写异议理由")).toBeVisible();
  await department.getByLabel("异议理由").fill("调度记录有误，请核实。");
  await department.getByRole("button", { name: "提交答复" }).click();
  await expect(seen(department, "答复已提交")).toBeVisible();
  for (const agency of AGENCIES.slice(1) as (keyof typeof DEPARTMENT_OF)[]) {
    const page = await deskOf(departmentHead(DEPARTMENT_OF[agency]));
    await page.goto(addressOf(agency));
    await page.getByRole("radio", { name: "无异议", exact: true }).check();
    await page.getByRole("button", { name: "提交答复" }).click();
    await expect(seen(page, "答复已提交")).toBeVisible();
  }
  await editor.goto(round);
  await pressChecked(editor, "确认结果");
  await expect(seen(editor, "还有异议没有复核")).toBeVisible();

  const approver = await deskOf(APPROVER);
  await approver.goto("/workbench");
  await approver
    .getByRole("listitem")
    .filter({ hasText: `“${FIRST}”的异议待复核` })
    .getByRole("link")
    .first()
    .click();
  // Kept open by somebody else until after the seal.
  await editor.goto(addressOf(FIRST));
  await approver.getByRole("radio", { name: "改动评分" }).check();
  await approver.getByLabel("乡镇：清单事项按期办理（现为81.37）").fill("91.37");
  await approver.getByLabel("复核理由").fill("经核实调度记录，调整该项评分。");
  await approver.getByRole("button", { name: "提交复核" }).click();
  await expect(seen(approver, "复核已提交")).toBeVisible();
  await expect(approver.locator("#scores")).toContainText("复核前81.37");
  // 83.959 + 0.7 × 0.5999 × 10 = 88.1583.
  await expect(approver.locator("#result")).toContainText("88.16");
  await expect(approver.locator("#result")).toContainText("83.96");

  const confirming = await editor.context().newPage();
  await confirming.goto(round);
  await pressChecked(confirming, "确认结果");
  await expect(seen(confirming, "结果已确认")).toBeVisible();
  await expect(confirming.getByRole("button", { name: "封存" })).toHaveCount(0);
  await confirming.close();
  await approver.goto(round);
  await pressChecked(approver, "封存");
  await expect(seen(approver, "已封存，任何内容不能再改")).toBeVisible();
  // The page that was open before still has the form.
  await editor.getByRole("radio", { name: "维持原评分" }).check();
  await editor.getByLabel("复核理由").fill("封存以后的改动。");
  await editor.getByRole("button", { name: "提交复核" }).click();
  await expect(seen(editor, "这一批次已经封存，任何内容不能再改")).toBeVisible();
  await expect(editor.getByLabel("复核理由")).toHaveValue("封存以后的改动。");
  const scores = await rows("SELECT id FROM assessment_scores WHERE reexamination_id IS NOT NULL AND score = 91.37");
  expect(scores).toHaveLength(1);
});

test("封存以后登记结果运用：更正留痕，整改由部门答复，任免参考显示在机构旁边", async () => {
  const editor = await deskOf(EDITOR);
  await editor.goto(addressOf(FIRST));
  const record = async (kind: string, grounds: string, dueOn = "") => {
    const form = editor.locator("#uses").locator("details, form").filter({ hasText: "登记结果运用" }).first();
    if (!(await form.getByRole("radio", { name: kind }).isVisible()))
      await form.getByText("登记结果运用").first().click();
    await form.getByRole("radio", { name: kind }).check();
    await form.getByLabel("理由").fill(grounds);
    if (dueOn) await form.getByLabel("整改期限").fill(dueOn);
    await form.getByRole("button", { name: "登记", exact: true }).click();
  };
  await record("整改", "请写明今后怎样避免延期。");
  await expect(seen(editor, "请填写日期")).toBeVisible();
  await record("整改", "请写明今后怎样避免延期。", day(20));
  await expect(seen(editor, "结果运用已登记")).toBeVisible();
  await record("任免参考", "讨论任免时请参考本次结果。");
  await expect(editor.locator("#uses")).toContainText("讨论任免时请参考本次结果。");
  await expect(editor.locator("#uses")).toContainText(`${ROUND}：88.16`);
  const correction = editor.locator("#uses article").filter({ hasText: "任免参考" });
  await correction.getByText("更正").first().click();
  await correction.getByLabel("理由").fill("讨论任免时请参考本次结果和整改情况。");
  await correction.getByRole("button", { name: "提交更正" }).click();
  await expect(editor.locator("#uses")).toContainText("已更正");

  const department = await deskOf(departmentHead(DEPARTMENT_OF[FIRST]));
  await department.goto("/workbench");
  await department
    .getByRole("listitem")
    .filter({ hasText: `${ROUND}：“${FIRST}”待整改` })
    .getByRole("link")
    .first()
    .click();
  await department.getByRole("button", { name: "提交整改情况" }).click();
  await expect(seen(department, "请填写整改情况")).toBeVisible();
  await department.getByLabel("整改情况").fill("已明确专人负责，逐项登记。");
  await department.getByLabel("佐证材料").fill("整改报告，存本部门档案室");
  await department.getByRole("button", { name: "提交整改情况" }).click();
  await expect(seen(department, "整改情况已提交")).toBeVisible();
  await expect(department.locator("#uses")).toContainText("已整改");
  // Beside the intents of the agency, as it stands and not as it was.
  await department.goto("/agencies");
  await department.getByRole("link", { name: FIRST }).click();
  await expect(department.locator("#appointments")).toContainText("讨论任免时请参考本次结果和整改情况。");
  expect(
    await rows("SELECT id FROM assessment_uses WHERE corrects_id IS NOT NULL AND kind = 'APPOINTMENT'"),
  ).toHaveLength(1);
});

test("没有乡镇党委意见，不能登记任免决定；逾期不等于同意", async () => {
  const agency = "城郊乡自然资源所";
  const department = await deskOf(departmentHead("自然资源和规划局"));
  const editor = await deskOf(EDITOR);
  await editor.goto("/workbench");
  await expect(seen(editor, `城郊乡党委逾期没有就“${agency}”`)).toBeVisible();
  await department.goto("/agencies");
  await department.getByRole("link", { name: agency }).click();
  await expect(seen(department, "逾期不等于同意")).toBeVisible();
  await department.getByText("登记任免决定").click();
  await department.getByLabel("决定文号").fill("卫自然资〔2026〕9号");
  await department.getByLabel("决定日期").fill(day(0));
  await department.getByRole("button", { name: "登记决定" }).click();
  await expect(seen(department, "还没有乡镇党委对这一项意向的意见，不能登记决定")).toBeVisible();
  await expect(department.getByLabel("决定文号")).toHaveValue("卫自然资〔2026〕9号");

  const township = await deskOf(townshipHead("城郊乡"));
  await township.goto("/agencies");
  await township.getByRole("link", { name: agency }).click();
  await township.getByRole("radio", { name: "不同意" }).check();
  await township.getByLabel("意见内容").fill("任期未满，建议暂缓调整。");
  await township.getByLabel("党委会议日期").fill(day(0));
  await township.getByLabel("会议记录").fill("党委会议纪要第30号");
  await township.getByRole("button", { name: "提交意见" }).click();
  await expect(seen(township, "意见已提交")).toBeVisible();

  await department.reload();
  await department.getByLabel("决定文号").fill("卫自然资〔2026〕9号");
  await department.getByLabel("决定日期").fill(day(0));
  await department.getByRole("button", { name: "登记决定" }).click();
  await expect(seen(department, "请在“对党委意见的答复”中书面答复")).toBeVisible();
  await department.getByLabel("对党委意见的答复").fill("已研究：按乡镇意见延后一个季度办理。");
  await department.getByRole("button", { name: "登记决定" }).click();
  await expect(seen(department, "决定已登记")).toBeVisible();
  await expect(department.locator("#appointments")).toContainText("任期未满，建议暂缓调整。");
  expect((await department.request.get("/api/exports/agencies?format=docx")).status()).toBe(200);
});

test("各主要页面没有无障碍缺陷，手机上不横向滚动", async () => {
  const editor = await deskOf(EDITOR);
  for (const address of ["/agencies", "/assessments", round, addressOf(FIRST)]) {
    await editor.setViewportSize({ width: 390, height: 844 });
    await editor.goto(address);
    expect([address, await editor.evaluate(() => document.documentElement.scrollWidth)]).toEqual([address, 390]);
  }
  await expectSoundInEveryView(editor, async () => {
    await editor.goto(addressOf(FIRST));
    await expect(editor.getByRole("heading", { level: 1 })).toBeVisible();
  });
});

test("机构信息改动前后都留在办理记录；派出部门变更日期未到不能登记，填写的不丢；乡镇撤回自己的建议", async () => {
  // An agency of its own: what other plays look at stays as it is.
  const editor = await deskOf(EDITOR);
  await editor.goto("/agencies/new");
  await editor.getByLabel("派出部门").selectOption({ label: "自然资源和规划局" });
  await editor.getByLabel("驻在乡镇").selectOption({ label: "后河镇" });
  await editor.getByLabel("机构", { exact: true }).fill(`后河镇自然资源所${Date.now()}`);
  await editor.getByLabel("负责人岗位").fill("所长");
  await editor.getByLabel("人数").fill("7");
  await editor.getByLabel("派驻日期").fill(day(-100));
  await editor.getByRole("button", { name: "登记派驻机构" }).click();
  await expect(seen(editor, "已登记")).toBeVisible();
  // The page before stays in the document, hidden, and has fields of the same names.
  await editor.reload();
  await editor.getByText("更新机构信息", { exact: true }).click();
  await editor.getByLabel("人数").fill("8");
  await editor.getByLabel("撤销日期").fill(day(30));
  await editor.getByRole("button", { name: "保存" }).click();
  await expect(seen(editor, "已保存")).toBeVisible();
  await expect(seen(editor, "人数：7人 → 8人")).toBeVisible();
  await expect(editor.locator("#facts")).toContainText("将于");
  // A last day that has not come is taken back.
  await editor.getByText("更新机构信息", { exact: true }).click();
  await editor.getByLabel("撤销日期").fill("");
  await editor.getByRole("button", { name: "保存" }).click();
  await expect(editor.locator("#facts")).toContainText("在驻");
  await editor.getByText("登记派出部门变更", { exact: true }).click();
  await editor.getByLabel("承接部门").selectOption({ label: "城市管理局" });
  await editor.getByLabel("承接日期").fill(day(1));
  await editor.getByLabel("依据文号").fill("卫编〔2026〕9号");
  await editor.locator("#succeed-reason").fill("部门合并（演示）。");
  await editor.getByRole("button", { name: "登记变更" }).click();
  await expect(seen(editor, "承接日期还没有到")).toBeVisible();
  await expect(editor.getByLabel("依据文号")).toHaveValue("卫编〔2026〕9号");
  await editor.getByLabel("承接日期").fill(day(0));
  await editor.getByRole("button", { name: "登记变更" }).click();
  await expect(editor.locator("#successions")).toContainText("由自然资源和规划局改为城市管理局派出");

  const township = await deskOf(townshipHead("后河镇"));
  await township.goto("/agencies");
  await township.getByRole("link", { name: "后河镇城市管理中队" }).click();
  await township.getByText("提出调整建议", { exact: true }).click();
  await township.getByLabel("建议", { exact: true }).fill("建议增设夜间值守点。");
  await township.locator("#propose-grounds").fill("集镇夜间人流集中。");
  await township.getByRole("button", { name: "提出建议" }).click();
  await expect(seen(township, "建议已提出")).toBeVisible();
  await township.getByText("撤回建议", { exact: true }).first().click();
  await township.getByRole("button", { name: "确认撤回建议" }).first().click();
  await expect(seen(township, "请填写原因，5至1000个字")).toBeVisible();
  await township.locator("[id^='withdrawProposal-'][id$='-reason']").first().fill("镇里已自行解决。");
  await township.getByRole("button", { name: "确认撤回建议" }).first().click();
  await expect(seen(township, "建议已撤回")).toBeVisible();
});
