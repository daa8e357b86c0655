import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import ExcelJS from "exceljs";
import { row } from "./support/database";
import { signedIn, townshipClerk, townshipHead } from "./support/people";

/** No other play touches it. */
const TOWNSHIP = "安都乡";
const PHONE = "0373-0009001";

const place = () =>
  row<{ code: string; village: string; name: string }>(
    `SELECT left(t.region_code, 9) AS code, v.region_code AS village, replace(v.name, '民委员会', '') AS name
     FROM organisations t JOIN villages v ON v.township_id = t.id
     WHERE t.short_name = '${TOWNSHIP}' AND length(v.name) > 7 ORDER BY v.region_code LIMIT 1`,
  );

test("a township imports its villages, mends what came back, and a villager finds the station", async ({ browser }) => {
  test.setTimeout(240_000);
  const { code, village, name } = await place();
  const clerk = await signedIn(browser, townshipClerk(TOWNSHIP));
  await clerk.goto(`/villages/${code}`);
  await clerk.getByRole("button", { name: "从空白开始填报" }).click();
  await expect(clerk.getByRole("status")).toContainText("已建立草稿");

  await clerk.getByRole("link", { name: "从表格导入" }).click();
  const [download] = await Promise.all([
    clerk.waitForEvent("download"),
    clerk.getByRole("link", { name: /下载空白模板/ }).click(),
  ]);
  const template = await download.path();
  const matter = await row<{ code: string; name: string }>(
    `SELECT l.code, l.name FROM village_listed l JOIN organisations t ON t.id = l.township_id
     WHERE t.short_name = '${TOWNSHIP}' ORDER BY l.code LIMIT 1`,
  );
  const bad = await filled(template, name, "没有电话", matter.code);
  await clerk.getByLabel("填好的表格").setInputFiles({ name: "安排.xlsx", mimeType: XLSX, buffer: bad });
  await clerk.getByRole("button", { name: "检查并导入" }).click();
  await expect(clerk.getByText("服务点·电话（G列）")).toBeVisible();
  await expect(clerk.getByText(/电话号码不对/).first()).toBeVisible();
  const good = await filled(template, name, "", matter.code);
  await clerk.getByLabel("填好的表格").setInputFiles({ name: "安排.xlsx", mimeType: XLSX, buffer: good });
  await clerk.getByRole("button", { name: "检查并导入" }).click();
  await expect(clerk.getByRole("status")).toContainText("表格已导入草稿");
  await clerk.getByRole("button", { name: "提交负责人确认" }).click();
  await expect(clerk.getByRole("status")).toContainText("已提交");

  const head = await signedIn(browser, townshipHead(TOWNSHIP));
  await head.goto("/workbench");
  await head.getByRole("listitem").filter({ hasText: "确认村级治理安排" }).getByRole("link").first().click();
  await head.getByRole("button", { name: "退回经办人修改" }).click();
  await expect(head.getByText("请填写").first()).toBeVisible();
  await head.getByLabel("退回意见").fill(`${name}没有电话，请补上。`);
  await head.getByRole("button", { name: "退回经办人修改" }).click();
  await expect(head.getByRole("status")).toContainText("已退回");

  await clerk.goto(`/villages/${code}`);
  await expect(clerk.getByText(`${name}没有电话，请补上。`).first()).toBeVisible();
  await clerk.getByRole("link", { name, exact: true }).click();
  await clerk.locator('[name="station.phone"]').fill("电话");
  await clerk.getByRole("button", { name: "保存草稿" }).click();
  await expect(clerk.getByText(/电话号码不对/).first()).toBeVisible();
  await expect(clerk.locator('[name="station.phone"]')).toHaveValue("电话");
  await clerk.locator('[name="station.phone"]').fill(PHONE);
  await clerk.getByRole("button", { name: "保存草稿" }).click();
  await expect(clerk.getByRole("status")).toContainText("服务站和网格已保存");
  await clerk.getByRole("button", { name: "提交负责人确认" }).click();
  await expect(clerk.getByRole("status")).toContainText("已提交");

  await head.goto(`/villages/${code}`);
  await expect(head.locator("#changes")).toContainText(PHONE);
  await head.getByRole("button", { name: "确认并对公众生效" }).click();
  await expect(head.getByRole("status")).toContainText("已确认");

  // A telephone without scripts asks in everyday words and is led to the village's station.
  const phone = await browser.newContext({ viewport: { width: 390, height: 800 }, javaScriptEnabled: false });
  const page = await phone.newPage();
  await page.goto("/");
  await page.goto(`/search?q=${encodeURIComponent(name + matter.name)}`);
  const first = page.getByRole("region", { name: `先找本村：${name}` });
  await expect(first).toContainText(`${name}便民服务站`);
  await expect(first).toContainText("站里受理代办");
  await expect(first.getByRole("link", { name: PHONE })).toBeVisible();
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
  await first.getByRole("link", { name: /全部内容/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
  await expect(page.getByRole("link", { name: matter.name })).toBeVisible();
  await page.goto(`/townships/${code}/villages?q=${encodeURIComponent(name)}`);
  await expect(page.getByRole("link", { name, exact: true })).toBeVisible();
  const answer = await page.request.get(`/api/v1/lookup?q=${encodeURIComponent(name + matter.name)}`);
  expect(await answer.json()).toMatchObject({
    village: { code: village, station: { phone: PHONE } },
    items: [{ station: { code: "takes-in" } }],
  });
  await phone.close();

  // Another township reads none of it at the desk.
  const other = await signedIn(browser, townshipClerk("汲水镇"));
  expect((await other.goto(`/villages/${code}`))?.status()).toBe(404);
  for (const one of [clerk, head, other]) await one.context().close();
});

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** The downloaded template with one station, one grid and one matter. */
async function filled(template: string, village: string, phone: string, code: string): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(readFileSync(template) as never);
  const write = (sheet: string, values: readonly (string | number)[]) =>
    values.forEach((value, index) => {
      const cell = workbook.getWorksheet(sheet)?.getCell(2, index + 1);
      if (cell) cell.value = value === "" ? null : value;
    });
  write("服务点", [
    "村便民服务站",
    village,
    `${village}便民服务站`,
    "",
    "村党组织书记",
    "村委会（演示）",
    phone,
    "周一至周五",
  ]);
  write("网格", [village, "01", "全村", 90, "村党组织书记", 1, 1, ""]);
  write("事项", ["全部村站", code, "", "受理代办"]);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
