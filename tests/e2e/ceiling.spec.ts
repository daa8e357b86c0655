// The province's ceiling: imported, confirmed by a second person; what lies above it is flagged, refused and mended.
import { type Browser, expect, type Page, test } from "@playwright/test";
import { workbookOf } from "../support/workbooks";
import { row } from "./support/database";
import { cityDay, inWords } from "./support/days";
import { addMatters, assess, openLine } from "./support/ordering";
import {
  APPROVER,
  departmentClerk,
  EDITOR,
  type Person,
  signedIn,
  townshipClerk,
  townshipHead,
} from "./support/people";
import { seen } from "./support/seen";

/** Still fills its basket in the demonstration. */
const TOWNSHIP = "汲水镇";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const TITLE = "乡镇赋权指导目录（二〇二八版，演示）";
/** On the demonstration's menu and outside its catalogue. */
const OUTSIDE = "对歌舞娱乐场所接纳未成年人的处罚";
/** The pilots hold it since a time when there was no catalogue. */
const HELD = "对围湖造地或者未经批准围垦河道的处罚";

test.describe.configure({ mode: "serial" });

const refusalOn = (page: Page) => page.getByRole("main").getByRole("alert");
const form = (page: Page, summary: string) => page.locator("summary").filter({ hasText: summary }).click();

async function upload(page: Page, rows: (string | number)[][]): Promise<void> {
  const buffer = await workbookOf({ name: "目录", rows: [["序号", "事项名称", "领域", "法律依据"], ...rows] });
  await page.getByLabel("目录文件").setInputFiles({ name: "目录.xlsx", mimeType: XLSX, buffer });
  await page.getByRole("button", { name: "导入", exact: true }).click();
}

const openMatter = async (page: Page, name: string) => {
  const { id } = await row<{ id: string }>("SELECT power_id AS id FROM power_versions WHERE name = $1 LIMIT 1", [name]);
  await page.goto(`/authority/${id}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
};

const deskOf = async (browser: Browser, person: Person): Promise<Page> => signedIn(browser, person);

test("编办经办人导入目录：有错整份不导入，按行列指出；改正后成为草稿", async ({ browser }) => {
  const page = await deskOf(browser, EDITOR);
  await page.getByRole("link", { name: "省级目录", exact: true }).first().click();
  await expect(page.getByRole("link", { name: "乡镇赋权指导目录（演示）" })).toBeVisible();
  await page.getByRole("link", { name: "导入目录" }).click();
  await page.getByRole("button", { name: "导入", exact: true }).click();
  await expect(refusalOn(page)).toContainText("请填写或者选择：目录名称");
  await expect(refusalOn(page)).toContainText("请选择目录文件");
  await page.getByLabel("目录名称").fill(TITLE);
  await page.getByLabel("文号").fill("演示〔2027〕8号");
  await page.getByLabel("发布机关").fill("演示数据，非正式文件");
  await page.getByLabel("发布日期").fill(cityDay());
  await page.getByLabel("生效日期").fill(cityDay(400));
  await upload(page, [
    [1, OUTSIDE, "文化", "《娱乐场所管理条例》第四十八条"],
    [1, "对演示行为的处罚", "演示", ""],
  ]);
  await expect(refusalOn(page)).toContainText("文件中有2处错误，一条也没有导入");
  await expect(page.getByRole("row", { name: /第3行.*A列（序号）.*序号与前面的条目重复/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /第3行.*D列（法律依据）.*不能为空/ })).toBeVisible();
  await expect(page.getByLabel("目录名称")).toHaveValue(TITLE);
  await upload(page, [[1, OUTSIDE.replace("的处罚", "的行政处罚"), "文化", "《娱乐场所管理条例》第四十八条"]]);
  await expect(seen(page, "已导入为草稿。请由审定岗核对后确认。")).toBeVisible();
  await expect(seen(page, "名称相同，确认后对应")).toBeVisible();
  await expect(page.getByRole("button", { name: "确认目录" })).toHaveCount(0);
  await page.context().close();
});

test("审定人从工作台核对、确认；上一版到前一天为止", async ({ browser }) => {
  const page = await deskOf(browser, APPROVER);
  await page
    .getByRole("listitem")
    .filter({ hasText: `核对、确认省级目录：${TITLE}` })
    .getByRole("link")
    .first()
    .click();
  await page.getByRole("button", { name: "确认目录" }).click();
  await expect(seen(page, "已确认。名称相同的事项已经对应到条目，其余的请逐项核对。")).toBeVisible();
  await expect(seen(page, `已确认，自${inWords(cityDay(400))}起生效；此前仍按上一版核对。`)).toBeVisible();
  await page.goto("/ceilings");
  await expect(page.getByRole("row", { name: /乡镇赋权指导目录（演示）/ })).toContainText(`至${inWords(cityDay(399))}`);
  await page.context().close();
});

test("乡镇点单：目录外的处罚标明越权，选下放不能提交；编办手工对应以后可以", async ({ browser }) => {
  const clerk = await deskOf(browser, townshipClerk(TOWNSHIP));
  const { id } = await row<{ id: string }>(
    `SELECT o.id FROM orders o JOIN organisations t ON t.id = o.township_id
     WHERE t.short_name = $1 AND o.state = 'DRAFT' LIMIT 1`,
    [TOWNSHIP],
  );
  const order = `/orders/${id}`;
  await clerk.goto(order);
  await addMatters(clerk, "歌舞娱乐场所", [OUTSIDE]);
  const flagged = clerk.getByRole("listitem").filter({ hasText: OUTSIDE }).first();
  await expect(flagged).toContainText("下放：越权或者失权");
  await expect(flagged).toContainText("行政处罚法》第二十四条");
  await expect(flagged).toContainText("改为委托");
  await openLine(clerk, OUTSIDE);
  await assess(clerk, { mode: "下放", justification: "歌舞厅夜间接纳未成年人，群众反映多。" });
  await clerk.getByLabel("希望承接日期").fill(cityDay(30));
  await clerk.getByRole("button", { name: "保存", exact: true }).click();
  await expect(clerk.getByRole("heading", { level: 1, name: `${TOWNSHIP}的点单` })).toBeVisible();
  await clerk.goto(`${order}/submit`);
  await expect(seen(clerk, /所选方式在希望承接的日期越权或者失权，不能提交/)).toBeVisible();

  const editor = await deskOf(browser, EDITOR);
  await openMatter(editor, OUTSIDE);
  await expect(seen(editor, "不合法")).toBeVisible();
  await editor.getByRole("button", { name: "对应到这个条目" }).click();
  await expect(refusalOn(editor)).toContainText("请填写或者选择：目录条目");
  const choices = editor.getByLabel("目录条目", { exact: true });
  const entry = await choices.locator("option", { hasText: "乡镇赋权指导目录（演示）" }).first().getAttribute("value");
  await choices.selectOption(entry);
  await editor.locator("#tie-reason").fill("目录用的是旧称，行为和依据相同。");
  await editor.getByRole("button", { name: "对应到这个条目" }).click();
  await expect(seen(editor, "已对应到目录条目。")).toBeVisible();
  await expect(seen(editor, "理由：目录用的是旧称，行为和依据相同。")).toBeVisible();

  await clerk.goto(`${order}/submit`);
  await expect(clerk.getByText(/越权或者失权，不能提交/)).toHaveCount(0);
  await clerk.context().close();
  await editor.context().close();
});

test("已生效而目录外的赋权：编办和双方的工作台都标出，写明可以怎么办，不会自动终止", async ({ browser }) => {
  for (const person of [EDITOR, APPROVER, departmentClerk("水利局"), townshipHead("后河镇")]) {
    const page = await deskOf(browser, person);
    await expect(
      page
        .getByRole("listitem")
        .filter({ hasText: /越权：.*不在省级目录内，可以：改为委托、派驻，或者收回/ })
        .first(),
    ).toBeVisible();
    await page.goto("/delegations?show=lost");
    await page.getByRole("link", { name: HELD }).first().click();
    await expect(seen(page, "越权或者失权：这项赋权现在没有合法依据")).toBeVisible();
    await expect(seen(page, /可以：改为委托/)).toBeVisible();
    await expect(seen(page, /起由.*行使|生效/)).toBeVisible();
    await page.context().close();
  }
});

test("登记失权和法律废止：菜单标出，登记有误的撤销", async ({ browser }) => {
  const name = "对娱乐场所容纳的消费者超过核定人数的处罚";
  const editor = await deskOf(browser, EDITOR);
  await openMatter(editor, name);
  const losses = editor.getByRole("region", { name: "原行使部门是否仍有此权" });
  await losses.getByLabel("失权日期").fill(cityDay());
  await losses.getByLabel("收归何处").selectOption({ label: "设区的市" });
  await losses.getByLabel("现在的行使单位").fill("新乡市文化市场综合行政执法支队（演示）");
  await losses.getByLabel("文号").fill("演示〔2026〕3号");
  await losses.getByRole("button", { name: "登记失权" }).click();
  await expect(seen(editor, "已登记失权。")).toBeVisible();
  await expect(seen(editor, /原行使部门自.*起已不再行使此项权力，收归设区的市/)).toBeVisible();
  await form(editor, "登记有误…");
  await losses.getByLabel("理由").fill("登记错了事项");
  await losses.getByRole("button", { name: "撤销登记" }).click();
  await expect(seen(editor, "已撤销登记。")).toBeVisible();

  await editor.goto("/laws?q=娱乐场所");
  await editor.getByRole("link", { name: "《娱乐场所管理条例》" }).click();
  await editor.getByLabel("废止日期").fill(cityDay());
  await editor.getByRole("button", { name: "保存", exact: true }).click();
  await expect(refusalOn(editor)).toContainText("请填写或者选择：废止依据");
  await editor.getByLabel("废止依据").fill("演示公告第1号");
  await editor.getByRole("button", { name: "保存", exact: true }).click();
  await expect(seen(editor, `自${inWords(cityDay())}起废止（演示公告第1号）`)).toBeVisible();
  await editor.getByRole("link", { name }).click();
  await expect(seen(editor, /此事项依据的《娱乐场所管理条例》已经全部废止/)).toBeVisible();
  await editor.goBack();
  await editor.getByLabel("废止日期").fill("");
  await editor.getByLabel("废止依据").fill("");
  await editor.getByRole("button", { name: "保存", exact: true }).click();
  await expect(seen(editor, "已保存。")).toBeVisible();
  await editor.context().close();
});
