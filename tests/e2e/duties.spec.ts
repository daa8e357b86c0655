// The three lists beside the rights-and-duties list, from a workbook with a fault to the public page; and a township's
// own text of a matter, on its next edition.
import { type Browser, expect, type Page, test } from "@playwright/test";
import { workbookOf } from "../support/workbooks";
import { cityDay } from "./support/days";
import { approveList, compileList, publishList, reviewList, submitList } from "./support/editions";
import { APPROVER, EDITOR, REVIEWER, signedIn, townshipClerk } from "./support/people";
import { seen } from "./support/seen";

const TOWNSHIP = "李源屯镇";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const SUPPORTING = ["序号", "事项类别", "事项名称", "对应上级部门", "上级部门职责", "配合职责"];
const GOOD = [1, "生态环境", "河道垃圾巡查", "水利局", "负责清理和执法。", "负责巡查报告。"];
const OFFICE = "便民服务中心7号窗口";

test.describe.configure({ mode: "serial" });

const workbook = async (...rows: (string | number)[][]) => ({
  name: "履职事项.xlsx",
  mimeType: XLSX,
  buffer: await workbookOf(
    {
      name: "基本履职事项",
      rows: [["履职事项清单"], ["序号", "事项类别", "事项名称"], [1, "党的建设", "党员教育管理"]],
      merges: ["A1:C1"],
    },
    { name: "配合履职事项", rows: [SUPPORTING, ...rows] },
  ),
});

/** From the township's page to publication. */
async function bringOut(browser: Browser, editor: Page, code: string, document: string): Promise<void> {
  await editor.goto(`/duty-lists/${code}`);
  await compileList(editor);
  const draft = editor.url();
  await submitList(editor);
  const reviewer = await signedIn(browser, REVIEWER);
  await reviewer.goto(`${draft}/review`);
  await reviewList(reviewer);
  const approver = await signedIn(browser, APPROVER);
  await approver.goto(`${draft}/approve`);
  await approveList(approver, document);
  await approver.goto(`${draft}/publish`);
  const word =
    (
      await approver
        .getByText(/^请输入“/)
        .first()
        .textContent()
    )?.match(/“(.+)”/)?.[1] ?? "";
  await publishList(approver, word);
  await Promise.all([reviewer.context().close(), approver.context().close()]);
}

let code: string;

test("编办导入三张清单：有错按位置指出、整份不导入；检查后确认；编入新版并公布", async ({ browser }) => {
  const page = await signedIn(browser, EDITOR);
  await page.goto("/duty-lists");
  await page.getByRole("link", { name: TOWNSHIP, exact: true }).click();
  await expect(page).toHaveURL(/\/duty-lists\/\d{9}$/);
  code = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  await page.goto("/duty-lists");
  await page.getByRole("link", { name: "三张清单" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "履职事项清单" })).toBeVisible();
  for (const box of await page.getByRole("group", { name: "适用的乡镇" }).getByRole("checkbox").all())
    await box.uncheck();
  await page.getByRole("checkbox", { name: TOWNSHIP }).check();
  await page.getByLabel("来源").fill("市里印发的履职事项清单");
  await page.getByLabel("开始日期").fill(cityDay());
  const file = page.getByLabel("表格文件");
  await file.setInputFiles(await workbook(GOOD, [2, "生态环境", "秸秆禁烧", "生态环境分局", "负责执法。"]));
  await page.getByRole("button", { name: "检查表格" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("表格有1处问题，没有写入任何内容");
  await expect(page.getByRole("row", { name: /“配合履职事项”第3行F列/ })).toContainText("职责边界");
  await expect(page.getByRole("checkbox", { name: TOWNSHIP })).toBeChecked();

  await file.setInputFiles(await workbook(GOOD));
  await page.getByRole("button", { name: "检查表格" }).click();
  await expect(page.getByRole("status")).toContainText("表格没有错误");
  const supporting = page.getByRole("row", { name: /配合履职事项/ });
  await expect(supporting.getByRole("cell")).toHaveText([TOWNSHIP, "1", "0", "6", "0"]);
  await page.getByRole("button", { name: "确认导入" }).click();
  await expect(seen(page, "清单已导入：新增2项，变更0项，终止14项，不变0项。")).toBeVisible();

  await bringOut(browser, page, code, "卫政办〔2026〕71号");
  const visitor = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await visitor.goto(`/townships/${code}`);
  await visitor.getByRole("link", { name: "配合履职事项 1项" }).click();
  await expect(visitor.getByRole("heading", { level: 1, name: `${TOWNSHIP}履职事项清单` })).toBeVisible();
  for (const [heading, count] of [
    ["基本履职事项", 1],
    ["配合履职事项", 1],
    ["上级收回事项", 6],
  ] as const)
    await expect(visitor.getByRole("heading", { level: 2, name: `${heading}${count}项` })).toBeVisible();
  await expect(visitor.getByRole("row", { name: /河道垃圾巡查/ })).toContainText("乡镇配合：负责巡查报告。");
  // The public search finds it after the powers, and leads to its row.
  await visitor.goto(`/search?q=${TOWNSHIP}河道垃圾`);
  const found = visitor.getByRole("region", { name: /^履职事项清单中的事项\d+项$/ });
  await expect(found.getByRole("listitem").filter({ hasText: "河道垃圾巡查" }).first()).toContainText(
    "牵头部门：水利局",
  );
  await found
    .getByRole("link", { name: `${TOWNSHIP}的清单` })
    .first()
    .click();
  await expect(visitor).toHaveURL(new RegExp(`/townships/${code}/duties#supporting-1$`));
  await visitor.goto(`/townships/${code}/editions/2`);
  await expect(visitor.getByText("履职事项新增（2项）")).toBeVisible();
  await visitor.getByText("本版公布的履职事项清单（8项）").click();
  await expect(visitor.getByRole("row", { name: /党员教育管理/ })).toBeVisible();
  await visitor.context().close();

  await page.goto(`/duty-lists/duties?township=${code}&kind=SUPPORTING`);
  await expect(page.locator("summary", { hasText: "已终止（6项）" })).toBeVisible();
  await page.getByRole("link", { name: "河道垃圾巡查" }).click();
  await page.getByLabel("最后一天").fill(cityDay());
  await page.locator("#end-reason").fill("改由市级统一巡查。");
  await page.getByRole("button", { name: "登记终止" }).click();
  await expect(seen(page, "已登记终止")).toBeVisible();
  await page.context().close();
});

test("乡镇填写本地文字，下一版清单和公众答案显示", async ({ browser }) => {
  const clerk = await signedIn(browser, townshipClerk(TOWNSHIP));
  await clerk.goto(`/duty-lists/${code}`);
  await clerk.getByRole("link", { name: "本地文字" }).click();
  await expect(clerk.getByRole("heading", { level: 1, name: `${TOWNSHIP}本地文字` })).toBeVisible();
  const matter = clerk.getByRole("rowheader").first().getByRole("link");
  const name = (await matter.textContent()) ?? "";
  await matter.click();
  await expect(clerk.getByRole("heading", { level: 1, name })).toBeVisible();
  await clerk.getByRole("button", { name: "保存" }).click();
  await expect(clerk.getByRole("main").getByRole("alert")).toContainText("没有修改");
  await clerk.getByLabel("办理窗口").fill(OFFICE);
  await clerk.getByRole("button", { name: "保存" }).click();
  await expect(seen(clerk, "本地文字已保存")).toBeVisible();
  await expect(clerk.getByRole("row", { name: new RegExp(OFFICE) })).toBeVisible();
  await clerk.getByRole("link", { name, exact: true }).click();
  const answer = await clerk.getByRole("link", { name: "公众看到的答案" }).getAttribute("href");

  const editor = await signedIn(browser, EDITOR);
  await bringOut(browser, editor, code, "卫政办〔2026〕72号");
  await editor.goto(answer ?? "");
  await expect(editor.getByRole("heading", { name: `在${TOWNSHIP}怎样办` })).toBeVisible();
  await expect(editor.getByText(OFFICE)).toBeVisible();
  await editor.goto(`/townships/${code}`);
  await expect(editor.getByRole("row", { name: new RegExp(OFFICE) })).toBeVisible();
  await Promise.all([clerk.context().close(), editor.context().close()]);
});
