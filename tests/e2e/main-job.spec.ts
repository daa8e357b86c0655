// The whole job once through, played by the people whose job it is, each in a browser of their own.
import { type Browser, expect, type Page, test } from "@playwright/test";
import { faults, overflow } from "./support/axe";
import { cityDay, inWords } from "./support/days";
import {
  approveList,
  approveMenu,
  compileList,
  draftMenu,
  publishList,
  reviewList,
  reviewMenu,
  submitList,
  submitMenu,
} from "./support/editions";
import { deliverAll, signHandover } from "./support/handover";
import { DIGGING, HUNTING, menuFile, TRACTOR } from "./support/menu-file";
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

const MENU = "卫辉市赋予乡镇事项菜单（第二版）";
const ROUND = "第三批点单（庞寨乡）";
const TOWNSHIP = "庞寨乡";
const CODE = "410781206";
const LIST_DOCUMENT = "卫政办〔2026〕53号";
const DECISION = "卫编〔2026〕52号";

test.describe.configure({ mode: "serial" });

const desks = new Map<string, Page>();
let browser: Browser;
let receipt: string;
/** "第2版", or a later one where other plays have drafted before. */
let edition: string;

/** The desk of that person: signed in once, kept for the whole play. */
async function deskOf(person: Person): Promise<Page> {
  const key = `${person.role} ${person.organisation}`;
  const open = desks.get(key) ?? (await signedIn(browser, person));
  desks.set(key, open);
  await open.goto("/workbench");
  await expect(open.getByRole("heading", { level: 1, name: "工作台" })).toBeVisible();
  return open;
}

/** Takes up the task of the workbench that speaks of this. */
const takeUp = (page: Page, about: string | RegExp) =>
  page.getByRole("listitem").filter({ hasText: about }).getByRole("link").first().click();

test.beforeAll(async ({ browser: opened }) => {
  browser = opened;
});

test.afterAll(async () => {
  for (const page of desks.values()) await page.context().close();
});

test("编办经办人起草新一版菜单，上传 .xlsx，刷新和另开标签页后接着导入", async () => {
  const page = await deskOf(EDITOR);
  await draftMenu(page, MENU);
  const lead = seen(page, /第\d+版，共252项/);
  await expect(lead).toBeVisible();
  edition = /第\d+版/.exec((await lead.textContent()) ?? "")?.[0] ?? "";

  await page.goto("/imports");
  await page.getByLabel("表格文件").setInputFiles({
    name: "拟赋权事项.xlsx",
    mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    buffer: await menuFile(),
  });
  await page.getByRole("button", { name: "上传", exact: true }).click();
  await expect(page).toHaveURL(/\/imports\/[0-9a-f-]{36}/);

  // Headings were recognised under their other names; what the file lacks is said once, or by rule.
  await expect(page.getByLabel("B列 项目名称")).toHaveValue("name");
  await expect(page.getByLabel("E列 实施主体")).toHaveValue("department");
  await page.getByLabel("领域（选填）").selectOption({ label: "自然资源" });
  await page.getByRole("group", { name: "赋权方式" }).getByRole("checkbox", { name: "下放" }).check();
  await page.getByLabel("其中含有").first().fill("交通");
  await page.getByLabel("为", { exact: true }).first().fill("城乡建设");
  await page.getByRole("button", { name: "保存并预览" }).click();
  await expect(seen(page, "可以导入，3行全部通过")).toBeVisible();

  await page.reload();
  await expect(seen(page, "可以导入，3行全部通过")).toBeVisible();
  const secondTab = await page.context().newPage();
  await secondTab.goto("/workbench");
  await takeUp(secondTab, "表格“拟赋权事项.xlsx”已上传，待导入");
  await expect(secondTab.getByRole("row", { name: new RegExp(DIGGING) })).toContainText("城乡建设");
  await expect(secondTab.getByRole("row", { name: new RegExp(HUNTING) })).toContainText("自然资源");

  await page.getByRole("button", { name: "全部导入" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "导入完成" })).toBeVisible();
  await expect(seen(page, "新增3项，修改0项，0项没有变化")).toBeVisible();
  await secondTab.getByRole("button", { name: "全部导入" }).click();
  await expect(seen(secondTab, "这次导入已经完成或放弃。")).toBeVisible();
  await secondTab.close();

  await page.getByRole("link", { name: "查看草稿" }).click();
  await expect(seen(page, `${edition}，共255项`)).toBeVisible();
  await submitMenu(page);
});

test("司法局审查，编办审定人审定并公布，旧版停用", async () => {
  const reviewer = await deskOf(REVIEWER);
  await takeUp(reviewer, MENU);
  await reviewMenu(reviewer);

  const approver = await deskOf(APPROVER);
  await takeUp(approver, MENU);
  await approveMenu(approver, "卫政〔2026〕50号");
  await takeUp(await deskOf(APPROVER), MENU);
  await expect(approver.getByLabel(`请输入“${edition}”以确认`)).toBeVisible();
  // The step that nothing undoes can be read and used by everybody.
  for (const width of [1280, 390]) {
    await approver.setViewportSize({ width, height: 900 });
    expect(await faults(approver)).toEqual([]);
    expect(await overflow(approver)).toBeLessThanOrEqual(0);
  }
  await approver.setViewportSize({ width: 1280, height: 720 });
  await approver.getByLabel(`请输入“${edition}”以确认`).fill(edition);
  await approver.getByRole("button", { name: "公布", exact: true }).click();
  await expect(approver.getByRole("heading", { level: 1, name: "菜单已公布" })).toBeVisible();
});

test("编办经办人开启批次，乡镇经办人按拼音首字母点单，草稿刷新后仍在，提交得到回执", async () => {
  const editor = await deskOf(EDITOR);
  await openRound(editor, { title: ROUND, documentNumber: "卫编〔2026〕51号", townships: [TOWNSHIP] });
  await expect(seen(editor, `按${edition}菜单点单`)).toBeVisible();

  const clerk = await deskOf(townshipClerk(TOWNSHIP));
  await startOrder(clerk, ROUND);
  await addMatters(clerk, "wqdslz", [HUNTING]);
  await addMatters(clerk, "擅自挖掘道路", [DIGGING]);
  await expect(seen(clerk, "已选事项（2）")).toBeVisible();
  const order = `/orders/${idIn(clerk)}`;

  await openLine(clerk, HUNTING);
  await assess(clerk, { mode: "下放", justification: "山区面积大，群众反映集中，已有持证人员三名。" });
  await clerk.getByRole("button", { name: "保存", exact: true }).click();
  await expect(clerk).toHaveURL(order);
  await expect(seen(clerk, "已填好1项，共2项")).toBeVisible();
  await clerk.reload();
  await expect(seen(clerk, "已填好1项，共2项")).toBeVisible();
  const secondTab = await clerk.context().newPage();
  await secondTab.goto("/workbench");
  await takeUp(secondTab, `“${ROUND}”的点单草稿，已选2项`);
  await expect(secondTab).toHaveURL(order);
  await openLine(secondTab, DIGGING);
  await assess(secondTab, { mode: "下放", justification: "乡村道路多，占道施工由乡镇就近处理更及时。" });
  await secondTab.getByRole("button", { name: "保存", exact: true }).click();
  await expect(secondTab).toHaveURL(order);
  await secondTab.close();

  await clerk.goto(order);
  await expect(seen(clerk, "已填好2项，共2项")).toBeVisible();
  await recordMeeting(clerk, "庞寨乡党政联席会议2026年第9次会议");
  await clerk.getByRole("button", { name: "提交给负责人确认" }).click();
  await expect(clerk.getByRole("heading", { level: 1, name: "点单已提交" })).toBeVisible();
  receipt = (await seen(clerk, /^D\d+-410781206-0001$/).textContent()) ?? "";
});

test("乡镇负责人确认，部门答复，乡镇回应，编办结束沟通", async () => {
  const head = await deskOf(townshipHead(TOWNSHIP));
  await takeUp(head, receipt);
  await expect(seen(head, "山区面积大，群众反映集中")).toBeVisible();
  await head.getByRole("button", { name: "确认，送部门答复" }).click();
  await expect(head.getByRole("heading", { level: 1, name: "点单已确认" })).toBeVisible();

  const forestry = await deskOf(departmentClerk("林业局"));
  await takeUp(forestry, `${TOWNSHIP}点单`);
  await expect(forestry.getByRole("heading", { level: 1 })).toContainText(HUNTING);
  await expect(seen(forestry, "剩余5个工作日")).toBeVisible();
  await forestry.getByRole("radio", { name: /^附条件同意/ }).check();
  await forestry.getByRole("textbox", { name: "理由" }).fill("执法力量尚有不足，需先补齐。");
  await forestry.getByRole("textbox", { name: "条件" }).fill("移交前两名持证人员完成跟班实训。");
  await forestry.getByRole("button", { name: "提交意见" }).click();
  await expect(seen(forestry, "意见已提交")).toBeVisible();

  const transport = await deskOf(departmentClerk("交通运输局"));
  await takeUp(transport, `${TOWNSHIP}点单`);
  await expect(transport.getByRole("heading", { level: 1 })).toContainText(DIGGING);
  await transport.getByRole("radio", { name: /^不同意/ }).check();
  await transport.getByRole("textbox", { name: "理由" }).fill("国省道由县级统一管理，乡镇暂不具备检测条件。");
  await transport.getByRole("button", { name: "提交意见" }).click();
  await expect(seen(transport, "意见已提交")).toBeVisible();

  const clerk = await deskOf(townshipClerk(TOWNSHIP));
  await expect(seen(clerk, "对本乡镇点单有条件或者异议，2项待回应")).toBeVisible();
  await replyTo(clerk, HUNTING, /^接受/, "人员培训已列入计划，移交前完成。", "移交前两名持证人员完成跟班实训。");
  await replyTo(clerk, DIGGING, /^不接受/, "乡道、村道占用多发，请会议决定。", "国省道由县级统一管理");

  const editor = await deskOf(EDITOR);
  await takeUp(editor, `${TOWNSHIP}点单沟通已满足条件（共2项，未答复0项）`);
  await editor.getByRole("listitem").filter({ hasText: ROUND }).getByRole("button", { name: "结束沟通" }).click();
  await expect(seen(editor, "沟通已结束，该点单可以提交审定")).toBeVisible();
});

/** The township answers what the department said about one matter. */
async function replyTo(page: Page, matter: string, answer: RegExp, reason: string, said: string): Promise<void> {
  await page.goto("/consultations?show=reply");
  await page.getByRole("link", { name: matter }).click();
  await expect(seen(page, said)).toBeVisible();
  await page.getByRole("radio", { name: answer }).check();
  await page.getByRole("textbox", { name: "理由" }).fill(reason);
  await page.getByRole("button", { name: "提交回应" }).click();
  await expect(seen(page, "回应已提交")).toBeVisible();
}

test("编办、司法局、财政、人社联合评审；没有评完不能登记审定", async () => {
  const approver = await deskOf(APPROVER);
  await takeUp(approver, ROUND);
  await expect(seen(approver, "待提出：")).toBeVisible();
  for (const person of [EDITOR, REVIEWER, departmentHead("财政局"), departmentHead("人力资源和社会保障局")]) {
    const desk = await deskOf(person);
    await takeUp(desk, `${TOWNSHIP}点单共2项，待提出联合评审意见`);
    for (const matter of [HUNTING, DIGGING])
      await desk
        .getByRole("group", { name: new RegExp(matter) })
        .getByRole("radio", { name: "同意", exact: true })
        .check();
    if (person.organisation === "财政局") {
      // Whoever objects says why: what was ticked is still there.
      const digging = desk.getByRole("group", { name: new RegExp(DIGGING) });
      await digging.getByRole("radio", { name: "不同意", exact: true }).check();
      await desk.getByRole("button", { name: "提交评审意见" }).click();
      await expect(desk.getByRole("alert").first()).toContainText("请写明理由");
      await expect(digging.getByRole("radio", { name: "不同意", exact: true })).toBeChecked();
      await digging.getByRole("textbox", { name: "理由和条件" }).fill("检测设备经费没有落实。");
    }
    await desk.getByRole("button", { name: "提交评审意见" }).click();
    await expect(seen(desk, "评审意见已提交")).toBeVisible();
  }
});

test("编办审定人登记审定结果：一项同意，一项不同意", async () => {
  const approver = await deskOf(APPROVER);
  await takeUp(approver, ROUND);
  const hunting = approver.getByRole("group", { name: new RegExp(HUNTING) });
  const digging = approver.getByRole("group", { name: new RegExp(DIGGING) });
  await expect(seen(approver, "财政局（联合评审）：不同意。 检测设备经费没有落实。")).toBeVisible();
  // What was agreed under accepted conditions is proposed; a dispute is left open.
  await expect(hunting.getByRole("radio", { name: "同意", exact: true })).toBeChecked();
  for (const outcome of ["同意", "部分同意", "不同意"])
    await expect(digging.getByRole("radio", { name: outcome, exact: true })).not.toBeChecked();
  await hunting.getByLabel("计划生效日").fill(cityDay());
  await digging.getByRole("radio", { name: "不同意", exact: true }).check();
  await digging.getByLabel("理由").fill("乡镇暂不具备检测条件，由市级部门继续行使。");
  await expect(seen(approver, "同意 1 · 部分同意 0 · 不同意 1 · 未选 0")).toBeVisible();
  await approver.getByLabel("审定机关").fill("市委机构编制委员会");
  await approver.getByLabel("文号").fill(DECISION);
  await approver.getByLabel("会议纪要编号").fill("〔2026〕第9次");
  await approver.getByLabel("审定意见").fill("双方意见一致的予以下放，其余由市级部门继续行使。");
  await approver.getByLabel("请输入“确认审定”以确认").fill("确认审定");
  await approver.getByRole("button", { name: "登记审定结果" }).click();
  await expect(seen(approver, "审定结果已登记")).toBeVisible();
  await expect(seen(approver, "〔2026〕第9次")).toBeVisible();
  await expect(approver.getByRole("row", { name: new RegExp(HUNTING) })).toContainText("同意");
  await expect(approver.getByRole("row", { name: new RegExp(DIGGING) })).toContainText("不同意");

  const clerk = await deskOf(townshipClerk(TOWNSHIP));
  await clerk.goto("/orders");
  await expect(clerk.getByRole("row", { name: new RegExp(ROUND.replace(/[（）]/g, ".")) })).toContainText("已审定");
});

test("部门和乡镇逐项交接，双方负责人签字后赋权生效", async () => {
  const forestry = await deskOf(departmentClerk("林业局"));
  await takeUp(forestry, "与庞寨乡的交接");
  await expect(forestry.getByRole("heading", { level: 1 })).toContainText(HUNTING);
  await deliverAll(forestry, TOWNSHIP);
  const clerk = await deskOf(townshipClerk(TOWNSHIP));
  await takeUp(clerk, "与林业局的交接");
  await deliverAll(clerk, TOWNSHIP);
  await expect(seen(clerk, "清单已齐，等待双方负责人签字")).toBeVisible();

  const departmentsHead = await deskOf(departmentHead("林业局"));
  await takeUp(departmentsHead, "与庞寨乡的交接");
  await signHandover(departmentsHead);
  await expect(seen(departmentsHead, "已签字，等待对方负责人签字")).toBeVisible();
  const townshipsHead = await deskOf(townshipHead(TOWNSHIP));
  await takeUp(townshipsHead, "与林业局的交接");
  await expect(seen(townshipsHead, "对方已经签字")).toBeVisible();
  await signHandover(townshipsHead);
  await expect(seen(townshipsHead, "双方均已签字，交接完成")).toBeVisible();
  await expect(seen(townshipsHead, `${inWords(cityDay())}起生效，由乡镇行使`)).toBeVisible();
});

test("清单编制新版，审查、审定、公布", async () => {
  const editor = await deskOf(EDITOR);
  await takeUp(editor, `${TOWNSHIP}有1项赋权已生效，清单尚未列入：请编制新版`);
  await expect(editor.getByRole("row", { name: new RegExp(HUNTING) })).toBeVisible();
  await compileList(editor);
  await expect(seen(editor, "与第1版相比")).toBeVisible();
  await expect(seen(editor, "新增（1项）")).toBeVisible();
  await submitList(editor);

  const reviewer = await deskOf(REVIEWER);
  await takeUp(reviewer, `${TOWNSHIP}清单第2版`);
  await reviewer.getByRole("main").getByRole("link", { name: "出具审查意见", exact: true }).click();
  await reviewList(reviewer);
  const approver = await deskOf(APPROVER);
  await takeUp(approver, `${TOWNSHIP}清单第2版`);
  await approver.getByRole("main").getByRole("link", { name: "审定", exact: true }).click();
  await approveList(approver, LIST_DOCUMENT);
  await takeUp(await deskOf(APPROVER), `${TOWNSHIP}清单第2版`);
  await approver.getByRole("main").getByRole("link", { name: "公布", exact: true }).click();
  await publishList(approver, `${TOWNSHIP}第2版`);
  await approver.getByRole("link", { name: "查看公众页面" }).click();
  await expect(approver.getByRole("heading", { level: 1, name: `${TOWNSHIP}权责清单` })).toBeVisible();
});

test("公众看到新版清单、事项由谁办理和旧版，开放数据与页面一致", async ({ page, request }) => {
  const today = inWords(cityDay());
  await page.goto(`/townships/${CODE}`);
  await expect(seen(page, `第2版，自${today}起施行，共31项`)).toBeVisible();
  await page.getByRole("link", { name: HUNTING }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(HUNTING);
  await expect(page.getByRole("row", { name: /^庞寨乡/ })).toContainText("庞寨乡以自己的名义办理");
  await expect(page.getByRole("row", { name: /^庞寨乡/ })).toContainText(DECISION);
  await expect(seen(page, "其余12个乡镇由卫辉市林业局办理")).toBeVisible();
  await expect(seen(page, "《中华人民共和国野生动物保护法》")).toBeVisible();
  await page.getByRole("link", { name: TOWNSHIP, exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/${CODE}$`));
  await expect(seen(page, "在庞寨乡找谁办")).toBeVisible();
  await expect(seen(page, "庞寨乡以自己的名义办理")).toBeVisible();
  await expect(seen(page, "庞寨乡权责清单第2版")).toBeVisible();

  // What was not handed down: the city's department has it.
  await page.goto(`/search?q=${encodeURIComponent("挖掘道路")}`);
  await page.getByRole("link", { name: DIGGING }).click();
  await expect(seen(page, "没有下放：全部13个乡镇都由卫辉市交通运输局办理")).toBeVisible();
  await page.getByRole("link", { name: TOWNSHIP, exact: true }).click();
  await expect(seen(page, "交通运输局办理（没有下放给庞寨乡）")).toBeVisible();

  // The edition before stays where it was, and says what replaced it.
  await page.goto(`/townships/${CODE}/editions/1`);
  await expect(seen(page, `第1版已于${today}被第2版取代`)).toBeVisible();
  await expect(page.getByRole("link", { name: HUNTING })).toHaveCount(0);

  type Listed = { number: number; inForceOn: string; sha256: string; entries: { name: string }[] };
  const list = (await (await request.get(`/api/v1/townships/${CODE}/list`)).json()) as Listed;
  expect(list).toMatchObject({ number: 2, inForceOn: cityDay() });
  expect(list.entries).toHaveLength(31);
  expect(list.entries.map(({ name }) => name)).toContain(HUNTING);
  await page.goto(`/townships/${CODE}/editions/2`);
  await expect(seen(page, list.sha256)).toBeVisible();
  const before = await request.get(`/api/v1/townships/${CODE}/list?on=${cityDay(-1)}`);
  expect(((await before.json()) as Listed).number).toBe(1);
  const menu = (await (await request.get("/api/v1/menu")).json()) as { number: number; items: { name: string }[] };
  expect(`第${menu.number}版`).toBe(edition);
  expect(menu.items.map(({ name }) => name)).toEqual(expect.arrayContaining([HUNTING, DIGGING, TRACTOR]));
  await page.goto("/menu/editions/1");
  await expect(seen(page, `本版已于${today}被新版取代`)).toBeVisible();
});
