// A department assessed on how it delegates: two townships and the establishment office score it blind, one is missing.
import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectSoundInEveryView } from "./support/axe";
import { pressChecked } from "./support/checked";
import { row } from "./support/database";
import { cityDay as day } from "./support/days";
import { APPROVER, departmentHead, EDITOR, type Person, signedIn, townshipHead } from "./support/people";
import { seen } from "./support/seen";

const ROUND = "浏览器测试部门赋权考核";
const DEPARTMENT = "水利局";
const [FIRST, SECOND] = ["城郊乡", "后河镇"] as const;

test.describe.configure({ mode: "serial" });

const desks = new Map<string, Page>();
let browser: Browser;
let round = "";
let address = "";

async function deskOf(person: Person): Promise<Page> {
  const key = `${person.role} ${person.organisation}`;
  const page = desks.get(key) ?? (await signedIn(browser, person));
  desks.set(key, page);
  return page;
}

test.beforeAll(({ browser: opened }) => {
  browser = opened;
});
test.afterAll(async () => {
  for (const page of desks.values()) await page.context().close();
});

test("编办考核部门：没有向乡镇赋权的部门不能公布，评分单位随方案固定", async () => {
  const editor = await deskOf(EDITOR);
  await editor.goto("/assessments/new");
  await editor.getByRole("radio", { name: "年度考核" }).check();
  await editor.getByLabel("批次").fill(ROUND);
  await editor.getByLabel("文号").fill("测编〔2026〕601号");
  await editor.getByLabel("考核期开始").fill(day(-200));
  await editor.getByLabel("考核期结束").fill(day(-1));
  await editor.getByLabel("评分截止").fill(day(9));
  await editor.getByRole("radio", { name: "不计入" }).check();
  await editor.getByRole("button", { name: "建立草稿" }).click();
  await expect(seen(editor, "请选择考核派驻机构还是部门")).toBeVisible();
  await editor.getByRole("radio", { name: "部门（赋权行为）" }).check();
  await editor.getByRole("button", { name: "建立草稿" }).click();
  await expect(seen(editor, "草稿已建立")).toBeVisible();
  round = new URL(editor.url()).pathname;
  await editor.getByRole("checkbox", { name: new RegExp(DEPARTMENT) }).check();
  await editor.getByRole("checkbox", { name: /司法局/ }).check();
  await editor.getByRole("button", { name: "保存考核对象" }).click();
  await expect(seen(editor, "考核对象已保存")).toBeVisible();
  const add = async (side: string, text: string, weight: string, evidence: string) => {
    await editor.getByRole("radio", { name: side, exact: true }).check();
    await editor.getByRole("textbox", { name: "指标" }).fill(text);
    await editor.getByRole("textbox", { name: "权重" }).fill(weight);
    await editor.getByRole("combobox", { name: "依据" }).selectOption({ index: 1 });
    await editor.getByRole("combobox", { name: "用哪一类系统事实作证据" }).selectOption({ label: evidence });
    await editor.getByRole("button", { name: "添加指标" }).click();
    await expect(editor.locator("#indicators")).toContainText(text);
  };
  await expect(editor.getByRole("radio", { name: "部门", exact: true })).toHaveCount(0);
  await add("乡镇", "交接按期、资料完整", "60", "交接事项是否逾期");
  await add("乡镇", "求助答复及时", "40", "业务指导答复");
  await add("编办", "保障承诺兑现", "100", "保障承诺是否逾期");
  // Without having ticked that it was checked nothing is published.
  await editor.getByRole("button", { name: "公布方案" }).click();
  await expect(seen(editor, "请先核对，再勾选")).toBeVisible();
  await pressChecked(editor, "公布方案");
  await expect(seen(editor, /司法局在考核期内没有把权力赋予任何乡镇/)).toBeVisible();
  await editor.getByText("选定考核对象", { exact: true }).first().click();
  await editor.getByRole("checkbox", { name: /司法局/ }).uncheck();
  await editor.getByRole("button", { name: "保存考核对象" }).click();
  await expect(seen(editor, "考核对象已保存")).toBeVisible();
  await pressChecked(editor, "公布方案");
  await expect(seen(editor, "方案已公布，开始评分")).toBeVisible();
  await expect(editor.locator("#facts")).toContainText("乡镇70%，编办30%");
  await expect(editor.locator("#agencies")).toContainText(`${SECOND}、${FIRST}`);
  await expect(editor.locator("#agencies")).toContainText("乡镇0/2");
  address = (await editor.locator("#agencies").getByRole("link").first().getAttribute("href")) ?? "";
});

async function score(person: Person, points: string): Promise<Page> {
  const page = await deskOf(person);
  await page.goto("/workbench");
  await page
    .getByRole("listitem")
    .filter({ hasText: `${ROUND}：请为` })
    .getByRole("link")
    .first()
    .click();
  await expect(page).toHaveURL(address);
  for (const field of await page.locator("#act").getByRole("textbox").all()) await field.fill(points);
  await page.getByRole("button", { name: "提交评分" }).click();
  await expect(seen(page, "评分已提交")).toBeVisible();
  return page;
}

test("乡镇之间、乡镇和编办之间互不可见；部门在通知以前什么也看不到", async () => {
  const first = await score(townshipHead(FIRST), "81.37");
  await expect(first.locator("#scores")).toContainText("81.37");
  const approver = await score(APPROVER, "90");
  await expect(approver.locator("#scores")).not.toContainText("81.37");
  for (const person of [townshipHead(SECOND), departmentHead(DEPARTMENT), EDITOR]) {
    const page = await deskOf(person);
    await page.goto(address);
    await expect(page.locator("#scorers")).toContainText("未提交");
    await expect(page.locator("#scores")).toContainText("未公开");
    // The office's own scores are its editor's to read.
    for (const given of person === EDITOR ? ["81.37"] : ["81.37", "90.00"])
      await expect(page.locator("#scores").getByText(given)).toHaveCount(0);
  }
  // What is typed and not handed in is there again.
  const second = await deskOf(townshipHead(SECOND));
  await second.locator("#act").getByRole("textbox").first().fill("66");
  await second.reload();
  await expect(second.locator("#act").getByRole("textbox").first()).toHaveValue("66");
  await expect(seen(second, "已恢复在本机填写、还没有提交的评分")).toBeVisible();
  // A township that holds no power of the department does not find it at all, and the department does not score itself.
  const stranger = await deskOf(townshipHead("太公镇"));
  expect((await stranger.goto(address))?.status()).toBe(404);
  const department = await deskOf(departmentHead(DEPARTMENT));
  await expect(department.getByRole("button", { name: "提交评分" })).toHaveCount(0);
  const editor = await deskOf(EDITOR);
  await editor.goto(round);
  await pressChecked(editor, "通知结果");
  await expect(seen(editor, "还没有全部提交评分")).toBeVisible();
});

test("全部提交以后通知结果；部门看到平均分，看不到哪个乡镇评了多少", async () => {
  await score(townshipHead(SECOND), "70");
  const editor = await deskOf(EDITOR);
  await editor.goto(address);
  await expect(editor.locator("#scores")).toContainText("81.37");
  await editor.goto(round);
  await pressChecked(editor, "通知结果");
  await expect(seen(editor, "结果已通知")).toBeVisible();
  // 0.7 × (81.37 + 70) ÷ 2 + 0.3 × 90 = 79.9795.
  await expect(editor.locator("#agencies")).toContainText("79.98");
  const department = await deskOf(departmentHead(DEPARTMENT));
  await department.goto("/workbench");
  await department.getByRole("listitem").filter({ hasText: ROUND }).getByRole("link").first().click();
  await expect(department).toHaveURL(address);
  await expect(department.locator("#result")).toContainText("79.98");
  await expect(department.locator("#result")).toContainText("75.685");
  await expect(department.locator("#scores")).toContainText("75.685");
  for (const hidden of ["81.37", "70.00"]) await expect(department.locator("#scores")).not.toContainText(hidden);
  const notice = await department.request.get(`/api/exports${address}`);
  expect(notice.headers()["content-type"]).toContain("wordprocessingml");
});

test("截止日过后还有乡镇没有评：按方案写明的最低分计，不作零分", async () => {
  const editor = await deskOf(EDITOR);
  await editor.goto("/workbench");
  await editor
    .getByRole("listitem")
    .filter({ hasText: "部门赋权行为专项评估：评分已结束，待通知结果" })
    .getByRole("link")
    .first()
    .click();
  await expect(editor.locator("#agencies")).toContainText("乡镇1/2");
  await expect(editor.locator("#facts")).toContainText("60.00");
  await pressChecked(editor, "通知结果");
  await expect(seen(editor, "结果已通知")).toBeVisible();
  // The trail names whom it was about.
  await expect(editor.locator("#trail")).toContainText("编办为民政局评分");
  // 0.7 × (83.6 + 60) ÷ 2 + 0.3 × 88.
  await expect(editor.locator("#agencies")).toContainText("76.66");
});

test("异议由没有评分的人复核，确认、封存，结果用于整改；封存后不能再改", async () => {
  const department = await deskOf(departmentHead(DEPARTMENT));
  await department.getByRole("radio", { name: "有异议", exact: true }).check();
  await department.getByLabel("异议理由").fill("交接日期登记有误，请核实。");
  await department.getByRole("button", { name: "提交答复" }).click();
  await expect(seen(department, "答复已提交")).toBeVisible();
  // The approver gave the office's scores: another re-examines.
  const approver = await deskOf(APPROVER);
  await approver.goto(address);
  await expect(approver.getByRole("button", { name: "提交复核" })).toHaveCount(0);
  const editor = await deskOf(EDITOR);
  await editor.goto(address);
  await editor.getByRole("radio", { name: "改动评分" }).check();
  await editor.getByLabel(/^乡镇：交接按期、资料完整/).fill("91.37");
  await editor.getByLabel("复核理由").fill("经核实登记，调整该项评分。");
  await editor.getByRole("button", { name: "提交复核" }).click();
  await expect(seen(editor, "复核已提交")).toBeVisible();
  // 0.7 × (0.6 × 91.37 + 0.4 × 75.685) + 0.3 × 90 = 86.5672.
  await expect(editor.locator("#result")).toContainText("86.57");
  await editor.goto(round);
  await pressChecked(editor, "确认结果");
  await expect(seen(editor, "结果已确认")).toBeVisible();
  await approver.goto(round);
  await pressChecked(approver, "封存");
  await expect(seen(approver, "已封存，任何内容不能再改")).toBeVisible();
  await editor.goto(address);
  const use = editor.locator("#uses").getByRole("radio", { name: "整改" });
  await editor.locator("#uses summary").filter({ hasText: "登记结果运用" }).click();
  await use.check();
  await editor.locator("#uses").getByLabel("理由").fill("请写明今后怎样按期交接。");
  await editor.getByLabel("整改期限").fill(day(20));
  await editor.getByRole("button", { name: "登记", exact: true }).click();
  await expect(seen(editor, "结果运用已登记")).toBeVisible();
  await department.goto(address);
  await department.getByLabel("整改情况").fill("已明确专人负责，逐项登记。");
  await department.getByLabel("佐证材料").fill("整改报告，存本部门档案室");
  await department.getByRole("button", { name: "提交整改情况" }).click();
  await expect(seen(department, "整改情况已提交")).toBeVisible();
  const { n } = await row<{ n: number }>(
    "SELECT count(*)::int AS n FROM assessment_scores WHERE reexamination_id IS NOT NULL AND score = 91.37",
  );
  expect(n).toBeGreaterThan(0);
});

test("草稿改信息、放弃；评分中的批次延长评分、由审定人撤销", async () => {
  const editor = await deskOf(EDITOR);
  await editor.goto("/assessments/new");
  await editor.getByRole("radio", { name: "部门（赋权行为）" }).check();
  await editor.getByRole("radio", { name: "年度考核" }).check();
  await editor.getByLabel("批次").fill("要放弃的草稿");
  await editor.getByLabel("文号").fill("测编〔2026〕602号");
  await editor.getByLabel("考核期开始").fill(day(-30));
  await editor.getByLabel("考核期结束").fill(day(-1));
  await editor.getByLabel("评分截止").fill(day(9));
  await editor.getByRole("radio", { name: "不计入" }).check();
  await editor.getByRole("button", { name: "建立草稿" }).click();
  await expect(seen(editor, "草稿已建立")).toBeVisible();
  // The page before stays in the document, hidden, and has fields of the same names.
  await editor.reload();
  await editor.locator("#edit").getByLabel("批次").fill("改了名的草稿");
  await editor.getByRole("button", { name: "保存修改" }).click();
  await expect(editor.getByRole("heading", { level: 1, name: "改了名的草稿" })).toBeVisible();
  await editor.locator("summary").filter({ hasText: "放弃草稿" }).click();
  await editor.getByRole("button", { name: "确认放弃" }).click();
  await expect(seen(editor, "请填写原因，5至1000个字")).toBeVisible();
  await editor.locator("#discard-reason").fill("考核期填错，另行起草。");
  await editor.getByRole("button", { name: "确认放弃" }).click();
  await expect(seen(editor, "草稿已放弃")).toBeVisible();
  await expect(editor.locator("#trail")).toContainText("放弃草稿：考核期填错，另行起草。");

  const { id } = await row<{ id: string }>(
    "SELECT id FROM assessment_rounds WHERE name = '下半年部门赋权行为评估' AND state = 'PUBLISHED'",
  );
  await editor.goto(`/assessments/${id}`);
  await editor.locator("summary").filter({ hasText: "延长评分" }).click();
  await editor.locator("#extend-until").fill(day(60));
  await editor.locator("#extend-reason").fill("一个乡镇请求延后。");
  await editor.getByRole("button", { name: "确认延长" }).click();
  await expect(seen(editor, "评分截止日已延长")).toBeVisible();
  await expect(editor.getByRole("button", { name: "确认撤销" })).toHaveCount(0);
  const approver = await deskOf(APPROVER);
  await approver.goto(`/assessments/${id}`);
  await approver.locator("summary").filter({ hasText: "撤销批次" }).click();
  await approver.locator("#withdraw-documentNumber").fill("测编〔2026〕603号");
  await approver.locator("#withdraw-reason").fill("考核口径调整，另行组织。");
  await approver.getByRole("button", { name: "确认撤销" }).click();
  await expect(seen(approver, "本批次已撤销，不产生效力")).toBeVisible();
  const township = await deskOf(townshipHead(FIRST));
  await township.goto(`/assessments/${id}`);
  await expect(seen(township, "考核口径调整，另行组织。").first()).toBeVisible();
  await expect(township.getByRole("button", { name: "提交评分" })).toHaveCount(0);
});

test("没有无障碍缺陷，手机上不横向滚动", async () => {
  const editor = await deskOf(EDITOR);
  for (const place of [round, address]) {
    await editor.setViewportSize({ width: 390, height: 844 });
    await editor.goto(place);
    expect([place, await editor.evaluate(() => document.documentElement.scrollWidth)]).toEqual([place, 390]);
  }
  await expectSoundInEveryView(editor, async () => {
    await editor.goto(address);
    await expect(editor.getByRole("heading", { level: 1 })).toBeVisible();
  });
});
