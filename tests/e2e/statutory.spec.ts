// What law gives to townships: entered from a workbook, refused whole with one error, ended when the law changes.
import { expect, test } from "@playwright/test";
import { workbookOf } from "../support/workbooks";
import { EDITOR, signedIn } from "./support/people";
import { seen } from "./support/seen";

const HEADER = ["序号", "事项名称", "职权类别", "领域", "实施依据"];
const MATTER = "乡镇志愿服务活动的协助";
const sent = async (...rows: (string | number)[][]) => ({
  name: "法定职权.xlsx",
  mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  buffer: await workbookOf({ name: "法定职权", rows: [HEADER, ...rows] }),
});

test("编办经办人从表格导入法定职权：有错整份不导入；导入后可以登记终止", async ({ browser }) => {
  const page = await signedIn(browser, EDITOR);
  await page.goto("/duty-lists");
  await page.getByRole("link", { name: "法定职权" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "法定职权" })).toBeVisible();
  await expect(seen(page, "已录入的事项（30项）")).toBeVisible();
  for (const box of await page.getByRole("group", { name: "适用的乡镇" }).getByRole("checkbox").all())
    await box.uncheck();
  await page.getByRole("button", { name: "导入" }).click();
  const alert = page.getByRole("main").getByRole("alert");
  await expect(alert).toContainText("请选择 .xlsx 文件");
  await expect(alert).toContainText("请选择乡镇");

  await page.getByRole("checkbox", { name: "上乐村镇" }).check();
  await page
    .getByLabel("表格文件")
    .setInputFiles(await sent([1, MATTER, "行政魔法", "综合保障", "《志愿服务条例》第五条"]));
  await page.getByRole("button", { name: "导入" }).click();
  await expect(alert).toContainText("第2行C列：职权类别“行政魔法”无法识别");
  await expect(page.getByRole("checkbox", { name: "上乐村镇" })).toBeChecked();
  await expect(page.getByRole("checkbox", { name: "后河镇" })).not.toBeChecked();

  await page
    .getByLabel("表格文件")
    .setInputFiles(await sent([1, MATTER, "其他行政权力", "综合保障", "《志愿服务条例》第五条"]));
  await page.getByRole("button", { name: "导入" }).click();
  await expect(seen(page, "法定职权已录入")).toBeVisible();
  const row = page.getByRole("row", { name: new RegExp(MATTER) });
  await expect(row).toContainText("上乐村镇");
  await row.getByText("终止", { exact: true }).click();
  await row.getByLabel("理由").fill("条例修改，不再由乡镇办理。");
  await row.getByRole("button", { name: "登记终止" }).click();
  await expect(seen(page, "已登记终止")).toBeVisible();
  await expect(row).toContainText("终止");
  await page.context().close();
});
