// A township keeps its capacity once; its order, the reviewer and the meeting read it from there.
import { expect, type Page, test } from "@playwright/test";
import { workbookOf } from "../support/workbooks";
import { row } from "./support/database";
import { cityDay, inWords } from "./support/days";
import { financeSpeaks } from "./support/joint-review";
import { idIn, startOrder } from "./support/ordering";
import { APPROVER, departmentClerk, signedIn, townshipClerk } from "./support/people";
import { seen } from "./support/seen";

const TOWNSHIP = "城郊乡";
const REGISTER = "/capacity/410781208";
const OPEN_ROUND = "第二批点单（全部乡镇）";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

test.describe.configure({ mode: "serial" });

/** What stands first in a form that came back. */
const refusalOn = (page: Page) => page.getByRole("main").getByRole("alert");

/** Uploads a list of officers with these rows below its header. */
async function upload(page: Page, rows: string[][]): Promise<void> {
  const buffer = await workbookOf({ name: "名单", rows: [["岗位", "证件编号", "证件类别", "有效期至"], ...rows] });
  await page.getByLabel("人员名单").setInputFiles({ name: "名单.xlsx", mimeType: XLSX, buffer });
  await page.getByRole("button", { name: "导入", exact: true }).click();
}

test("乡镇经办人修改台账：后保存的被拒绝，每次修改都有记录", async ({ browser }) => {
  const page = await signedIn(browser, townshipClerk(TOWNSHIP));
  await page.getByRole("link", { name: "承接能力", exact: true }).first().click();
  await page.getByRole("link", { name: TOWNSHIP, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: `${TOWNSHIP}承接能力台账` })).toBeVisible();
  await page.getByRole("link", { name: "修改台账" }).click();
  const stale = await page.context().newPage();
  await stale.goto(`${REGISTER}/edit`);

  await page.getByLabel("执法车辆").fill("三");
  await page.getByRole("button", { name: "保存台账" }).click();
  await expect(refusalOn(page)).toContainText("执法车辆请填写整数，没有的填0");
  await page.getByLabel("执法车辆").fill("3");
  await page.getByLabel("装备名称 5").fill("噪声检测仪");
  await page.getByLabel("数量 5").fill("1");
  await page.getByRole("button", { name: "保存台账" }).click();
  await expect(seen(page, "台账已保存。")).toBeVisible();
  await expect(seen(page, "噪声检测仪 × 1")).toBeVisible();
  await expect(seen(page, "将执法车辆由2改为3")).toBeVisible();

  await stale.getByLabel("执法专用章").fill("2");
  await stale.getByRole("button", { name: "保存台账" }).click();
  await expect(refusalOn(stale)).toContainText(TOWNSHIP);
  await expect(stale.getByLabel("执法专用章")).toHaveValue("2");
  await page.context().close();
});

test("持证岗位：登记、导入（有错整份不导入，按行列指出）、离岗", async ({ browser }) => {
  const page = await signedIn(browser, townshipClerk(TOWNSHIP));
  await page.goto(`${REGISTER}/officers/new`);
  await page.getByLabel("岗位", { exact: true }).fill("执法岗五");
  await page.getByLabel("证件编号").fill("演示410781103001");
  await page.getByRole("radio", { name: "省制发行政执法证" }).check();
  await page.getByLabel("有效期至").fill(cityDay(365));
  await page.getByRole("button", { name: "登记岗位" }).click();
  await expect(refusalOn(page)).toContainText("一个证件不能同时计入两处");
  await page.getByLabel("证件编号").fill("演示城郊005");
  await page.getByLabel("有效期至").fill(cityDay(-1));
  await page.getByRole("button", { name: "登记岗位" }).click();
  await expect(refusalOn(page)).toContainText(`证件有效期至${inWords(cityDay(-1))}，已经过期`);
  await page.getByLabel("有效期至").fill(cityDay());
  await page.getByRole("button", { name: "登记岗位" }).click();
  await expect(page.getByRole("heading", { name: "持证执法岗位（有效5，共5）" })).toBeVisible();

  await page.getByRole("link", { name: "导入人员名单" }).click();
  const good = ["执法岗六", "演示城郊006", "行政执法证", cityDay(400)];
  await upload(page, [good, ["执法岗七", "演示城郊006", "工作证", "长期"]]);
  await expect(refusalOn(page)).toContainText("名单有2处问题，整份没有导入");
  await expect(page.getByRole("row", { name: /第3行.*证件类别.*工作证/ })).toContainText("证件类别应为");
  await expect(page.getByRole("row", { name: /第3行.*有效期至.*长期/ })).toContainText("有效的日期");
  await upload(page, [good, ["执法岗五", "演示城郊005", "行政执法证", cityDay(800)]]);
  await expect(seen(page, "名单已导入：新增1个，更新1个，0个没有变化。")).toBeVisible();
  await expect(page.getByRole("heading", { name: "持证执法岗位（有效6，共6）" })).toBeVisible();

  await page.getByRole("link", { name: "修改 执法岗六" }).click();
  await page.getByRole("button", { name: "登记离岗" }).click();
  await expect(page.getByRole("heading", { name: "持证执法岗位（有效5，共5）" })).toBeVisible();
  await expect(page.getByRole("row", { name: /执法岗六/ })).toContainText("已离岗");
  await expect(seen(page, `持证岗位“执法岗六”自${inWords(cityDay())}起离岗`)).toBeVisible();
  await page.context().close();
});

test("证件到期前在工作台提醒，过期的不再计入", async ({ browser }) => {
  const expired = await signedIn(browser, townshipClerk("汲水镇"));
  await expired.getByRole("listitem").filter({ hasText: "1个执法证件已过期" }).getByRole("link").first().click();
  await expect(expired.getByRole("heading", { name: "持证执法岗位（有效3，共4）" })).toBeVisible();
  await expired.context().close();
  const ending = await signedIn(browser, townshipClerk("上乐村镇"));
  await expect(seen(ending, "1个执法证件将在30日内到期")).toBeVisible();
  await ending.context().close();
});

test("点单自评由台账带入；多报持证人员被拒绝；整单同台账比较；看得到相似乡镇选了什么", async ({ browser }) => {
  const page = await signedIn(browser, townshipClerk(TOWNSHIP));
  await startOrder(page, OPEN_ROUND);
  const order = `/orders/${idIn(page)}`;
  await page.goto(`${order}?department=${await departmentId("交通运输局")}`);
  const chosen = page.getByRole("listitem").filter({ hasText: /相似乡镇已选：.*唐庄镇/ });
  await chosen.getByRole("checkbox").first().check();
  await page.getByRole("button", { name: "将勾选的事项加入点单" }).click();
  await expect(seen(page, "已选事项（1）")).toBeVisible();

  await page.getByRole("link", { name: /^填写/ }).click();
  await expect(seen(page, "已从承接能力台账带入")).toBeVisible();
  await expect(seen(page, `证件按${inWords(cityDay())}计算`)).toBeVisible();
  await expect(page.getByLabel("其中持执法证人员")).toHaveValue("5");
  await expect(page.getByLabel("现有装备")).toHaveValue(/噪声检测仪1/);
  await page.getByLabel("其中持执法证人员").fill("6");
  await page.getByLabel("承接理由").fill("日常巡查发现问题多，群众反映集中。");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect(refusalOn(page)).toContainText("填写持证执法人员6人，承接能力台账中今天有效的只有5人");
  await expect(refusalOn(page)).toContainText("行政处罚法 第四十二条");
  await page.getByLabel("其中持执法证人员").fill("5");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect(page).toHaveURL(order);

  const whole = page.getByRole("region", { name: "整单承接能力" });
  await expect(whole.getByRole("row", { name: /持证执法人员/ })).toContainText(/2人\s*5人\s*满足/);
  await expect(whole).toContainText(`证件按${inWords(cityDay())}计算`);
  await page.context().close();
});

const departmentId = async (shortName: string) =>
  (await row<{ id: string }>("SELECT id FROM organisations WHERE short_name = $1", [shortName])).id;

test("会议材料列出整单缺口和相似乡镇的处理；处理不同而不写理由的登记不了", async ({ browser }) => {
  await financeSpeaks(browser);
  const page = await signedIn(browser, APPROVER);
  const { id } = await row<{ id: string }>("SELECT id FROM order_rounds WHERE number = 2");
  await page.goto(`/decisions/new?round=${id}&township=${encodeURIComponent("安都乡")}`);
  await expect(
    page.getByRole("region", { name: "各乡镇整单承接能力" }).getByRole("row", { name: /年工时/ }),
  ).toContainText("不足");
  const unlike = page
    .getByRole("listitem")
    .filter({ hasText: "相似乡镇处理不同" })
    .filter({ hasText: "后河镇：不同意" });
  await expect(unlike.first()).toBeVisible();
  await expect(unlike.first().getByRole("radio", { name: "同意", exact: true })).toBeChecked();

  await page.getByLabel("审定机关").fill("市委机构编制委员会");
  await page.getByLabel("文号").fill("卫编〔2026〕91号");
  await page.getByLabel("审定意见").fill("按会议意见办理。");
  for (const line of await page
    .getByRole("main")
    .getByRole("group")
    .filter({ has: page.getByRole("textbox") })
    .all()) {
    if (await line.getByRole("radio", { checked: true }).count()) continue;
    await line.getByRole("radio", { name: "不同意", exact: true }).check();
    await line.getByLabel("理由").fill("暂不具备承接条件，由市级部门继续行使。");
  }
  await page.getByLabel("请输入“确认审定”以确认").fill("确认审定");
  await page.getByRole("button", { name: "登记审定结果" }).click();
  await expect(refusalOn(page)).toContainText("与相似乡镇的处理不同，请写明理由");
  await page.context().close();
});

test("部门只看得到向本部门点单的乡镇的台账，不能修改", async ({ browser }) => {
  const page = await signedIn(browser, departmentClerk("林业局"));
  await page.goto("/capacity");
  await page.getByRole("link", { name: "唐庄镇", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "唐庄镇承接能力台账" })).toBeVisible();
  await expect(page.getByRole("link", { name: "修改台账" })).toHaveCount(0);
  expect((await page.goto("/capacity/410781206"))?.status()).toBe(404);
  await page.context().close();
});
