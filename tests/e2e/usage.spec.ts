// The use of powers: a month entered, questioned, confirmed, corrected, taken back; what is typed outlives the page; strangers
// see nothing; a file with a fault, then without; a token that holds once it is confirmed.
import { readFileSync } from "node:fs";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { readWorkbook } from "../../lib/spreadsheet/read-workbook";
import { writeWorkbook } from "../../lib/spreadsheet/write-workbook";
import { faults, overflow } from "./support/axe";
import { row, rows } from "./support/database";
import { ADMINISTRATOR, APPROVER, EDITOR, signedIn, townshipClerk } from "./support/people";
import { seen } from "./support/seen";

const TOWNSHIP = "李源屯镇";

test.describe.configure({ mode: "serial" });

type Power = { code: string; name: string; id: string };
let browser: Browser;
let clerk: Page;
let code = "";
let powers: Power[] = [];
let month = "";

test.beforeAll(async ({ browser: opened }) => {
  browser = opened;
  ({ code } = await row<{ code: string }>(
    "SELECT left(region_code, 9) AS code FROM organisations WHERE short_name = $1",
    [TOWNSHIP],
  ));
  ({ month } = await row<{ month: string }>(
    "SELECT to_char((now() AT TIME ZONE 'Asia/Shanghai') - interval '1 month', 'YYYY-MM') AS month",
  ));
  powers = await rows<Power>(
    `SELECT p.id, p.code, v.name FROM usage_listed($1::date, $1::date,
       (SELECT id FROM organisations WHERE short_name = $2)) l
     JOIN powers p ON p.id = l.power_id JOIN power_versions v ON v.id = l.power_version_id ORDER BY p.code`,
    [`${month}-01`, TOWNSHIP],
  );
  clerk = await signedIn(browser, townshipClerk(TOWNSHIP));
});

test.afterAll(() => clerk.context().close());

const power = (index: number): Power => powers[index] ?? { code: "", name: "", id: "" };
const cell = (page: Page, of: Power, column: string) => page.locator(`[id="${of.code}.${column}"]`);

test("经办人用键盘填一个月，系统提醒不合理的数字，写明理由后保存", async () => {
  await clerk.goto("/usage");
  await clerk.getByRole("link", { name: "填报本乡镇数据" }).click();
  await expect(clerk).toHaveURL(new RegExp(`/usage/${code}`));
  const [first, second] = [power(0), power(1)];
  await cell(clerk, first, "received").focus();
  await clerk.keyboard.type("1");
  await clerk.keyboard.press("Enter");
  await expect(cell(clerk, second, "received")).toBeFocused();
  await clerk.keyboard.press("ArrowUp");
  await expect(cell(clerk, first, "received")).toBeFocused();
  // A block copied from a spreadsheet goes rightwards.
  await cell(clerk, first, "received").evaluate((input) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "2\t5\t18\r\n");
    input.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(cell(clerk, first, "workingDays")).toHaveValue("18");
  await clerk.getByRole("button", { name: "空格填0" }).click();
  await expect(seen(clerk, "还没有保存")).toBeVisible();
  await expect(cell(clerk, second, "complaints")).toHaveValue("0");
  await expect(cell(clerk, first, "decided")).toHaveValue("5");
  await clerk.getByRole("button", { name: "保存", exact: true }).click();
  await expect(seen(clerk, "办结5件多于受理2件与此前未办结0件之和")).toBeVisible();
  await expect(cell(clerk, first, "received")).toHaveValue("2");
  expect(await faults(clerk)).toEqual([]);
  await cell(clerk, first, "note").fill("系统启用前受理的3件本月办结");
  await clerk.getByRole("button", { name: "保存", exact: true }).click();
  await expect(seen(clerk, "的数据已保存")).toBeVisible();
  await expect(clerk.locator('a[aria-current="page"]').filter({ hasText: "已填" })).toBeVisible();
});

test("更正一项，原来的数据和理由都看得到", async () => {
  await clerk
    .getByRole("link", { name: power(0).name })
    .first()
    .click();
  await expect(seen(clerk, "系统启用前受理的3件本月办结")).toBeVisible();
  await clerk.getByLabel("受理", { exact: true }).fill("5");
  await clerk.getByRole("button", { name: "保存更正" }).click();
  await expect(seen(clerk, "是更正：请在“说明”中写明理由")).toBeVisible();
  await expect(clerk.getByLabel("受理", { exact: true })).toHaveValue("5");
  await clerk.getByLabel("更正理由").fill("漏计一件，按台账更正");
  await clerk.getByRole("button", { name: "保存更正" }).click();
  await expect(seen(clerk, "原来的数据保留在下面")).toBeVisible();
  for (const words of ["第2版", "漏计一件，按台账更正", "第1版", "系统启用前受理的3件本月办结"])
    await expect(seen(clerk.locator("#history"), words)).toBeVisible();
  await clerk.getByRole("textbox", { name: "对象数" }).fill("12");
  await clerk.getByRole("button", { name: "登记对象数" }).click();
  await expect(seen(clerk, "对象数已登记")).toBeVisible();
  expect(await faults(clerk)).toEqual([]);
});

test("手机上一个事项一张卡，没有脚本也能填", async () => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await clerk.context().storageState(),
    viewport: { width: 390, height: 844 },
  });
  const page = await context.newPage();
  await page.goto(`/usage/${code}?month=${month}`);
  await cell(page, power(1), "received").fill("2");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect(cell(page, power(1), "received")).toHaveValue("2");
  await cell(page, power(1), "note").fill("漏计两件，核对后更正");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await expect(page.getByText("的数据已保存")).toBeVisible();
  await context.close();
  await clerk.setViewportSize({ width: 390, height: 844 });
  await clerk.goto(`/usage/${code}?month=${month}`);
  expect(await overflow(clerk)).toBeLessThanOrEqual(0);
  await clerk.setViewportSize({ width: 1280, height: 900 });
});

test("没有保存就离开，回来时恢复；不要的可以改回；当月的只是暂报", async () => {
  const address = await clerk.evaluate(() => {
    const now = new Date(Date.now() + 8 * 3_600_000);
    return now.toISOString().slice(0, 7);
  });
  await clerk.goto(`/usage/${code}?month=${address}`);
  await expect(seen(clerk, "现在填的只是暂报")).toBeVisible();
  await cell(clerk, power(0), "received").fill("3");
  await cell(clerk, power(2), "note").fill("还没有核对");
  await clerk.getByRole("link", { name: "权力运行数据" }).first().click();
  await expect(clerk).toHaveURL(/\/usage$/);
  await clerk.goBack();
  await expect(seen(clerk, "已恢复在本机填写、还没有保存的2项")).toBeVisible();
  await expect(cell(clerk, power(0), "received")).toHaveValue("3");
  expect(await faults(clerk)).toEqual([]);
  await clerk.getByRole("button", { name: "不要了，改回已保存的" }).click();
  await expect(cell(clerk, power(0), "received")).toHaveValue("");
  await clerk.reload();
  await expect(clerk.getByText("已恢复在本机填写")).toHaveCount(0);
  // Nothing typed is nothing told, and is said so.
  await clerk.getByRole("button", { name: "保存", exact: true }).click();
  await expect(seen(clerk, "没有填写任何数据，没有保存。")).toBeVisible();
  await cell(clerk, power(0), "received").fill("1");
  await clerk.getByRole("button", { name: "保存", exact: true }).click();
  const summary = clerk.getByRole("alert");
  await expect(summary.getByRole("link", { name: `${power(0).name}，办结：没有填写` })).toBeVisible();
  await expect(summary.getByRole("link", { name: `${power(0).name}，求助：没有填写` })).toBeVisible();
});

test("填错了事项的，撤回这个月；原来的数据和理由都看得到", async () => {
  await clerk.goto(`/usage/${code}/${power(1).id}?month=${month}`);
  await clerk.getByLabel("撤回理由").fill("填到别的事项去了");
  await clerk.getByRole("button", { name: "撤回这个月的数据" }).click();
  await expect(seen(clerk, "的数据已撤回")).toBeVisible();
  for (const words of ["第3版", "填到别的事项去了", "第2版"])
    await expect(seen(clerk.locator("#history"), words)).toBeVisible();
  expect(await faults(clerk)).toEqual([]);
  await clerk.goto(`/usage/${code}?month=${month}`);
  await expect(cell(clerk, power(1), "received")).toHaveValue("");
  // What stands on record is not emptied by leaving it out.
  for (const column of ["received", "decided", "workingDays", "overturned", "complaints", "helpRequests"])
    await cell(clerk, power(2), column).fill("");
  await clerk.getByRole("button", { name: "保存", exact: true }).click();
  await expect(seen(clerk, "这一项已经填过，不能清空")).toBeVisible();
});

test("打印是横排的，一页有几行，没有空页", async () => {
  for (const [address, most] of [
    ["/usage", 6],
    [`/usage/${code}?month=${month}`, 6],
  ] as const) {
    await clerk.goto(address);
    const paper = (await clerk.pdf({ preferCSSPageSize: true })).toString("latin1");
    const pages = paper.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    expect([address, pages > 0 && pages <= most, pages]).toEqual([address, true, pages]);
    expect(paper).toMatch(/\/MediaBox\s*\[0 0 84\d/);
  }
});

test("其他乡镇看不到", async () => {
  const other = await signedIn(browser, townshipClerk("庞寨乡"));
  for (const address of [`/usage/${code}`, `/usage/${code}/${power(0).id}`])
    expect((await other.goto(address))?.status()).toBe(404);
  await other.goto("/usage");
  await expect(other.getByRole("link", { name: TOWNSHIP })).toHaveCount(0);
  await other.context().close();
});

const HEADER = ["乡镇", "事项编码", "月份", "受理", "办结", "用时", "复议诉讼纠正", "投诉", "求助", "说明"];
const file = async (figures: readonly (readonly (string | number)[])[]) => ({
  name: "运行数据.xlsx",
  mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  buffer: Buffer.from(
    await writeWorkbook([
      {
        name: "运行数据",
        columns: HEADER.map((header) => ({ header, width: 12 })),
        rows: figures.map(([received = 0, note = ""], index) => [
          ...[TOWNSHIP, power(index + 2).code, month, received, 0, 0, 0, 0, 0, note],
        ]),
      },
    ]),
  ),
});

test("导入：有错误的按行列写明、全部不导入；没有错误的先核对再导入", async () => {
  const editor = await signedIn(browser, EDITOR);
  await editor.goto("/usage/import");
  await editor.getByLabel("数据文件").setInputFiles(await file([[-1], [4, "核对后更正"]]));
  await editor.getByRole("button", { name: "检查文件" }).click();
  await expect(seen(editor, "没有导入任何一行")).toBeVisible();
  await expect(editor.getByRole("row").filter({ hasText: "第2行" })).toContainText("D列（受理）");
  const [marked] = await Promise.all([
    editor.waitForEvent("download"),
    editor.getByRole("link", { name: "下载标出错误的表格" }).click(),
  ]);
  const read = await readWorkbook(new Uint8Array(readFileSync(await marked.path())));
  const cells = (read.ok ? read.value.sheets[0]?.rows : [])?.flatMap((one) => one.cells.map(({ value }) => value));
  expect(cells).toContain("错误原因");
  expect(cells).toContain("受理：须是0以上的整数，最多6位");
  await editor.getByLabel("数据文件").setInputFiles(
    await file([
      [7, "核对后更正"],
      [4, "核对后更正"],
    ]),
  );
  await editor.getByRole("button", { name: "检查文件" }).click();
  await expect(seen(editor, "文件没有错误，还没有导入。")).toBeVisible();
  await expect(editor.getByRole("row").filter({ hasText: power(2).name })).toContainText("受理：0 → 7");
  expect(await faults(editor)).toEqual([]);
  await editor.getByRole("button", { name: "确认导入" }).click();
  await expect(seen(editor, "已导入：")).toBeVisible();
  expect((await editor.request.get("/api/exports/usage?format=docx")).headers()["content-type"]).toContain(
    "wordprocessingml",
  );
  expect((await editor.request.get("/api/exports/usage")).headers()["content-type"]).toContain("spreadsheetml");
  await editor.context().close();
});

test("系统管理员发放凭证，审定人确认后业务系统凭此报送；撤销后不再接收", async ({ request }) => {
  const administrator = await signedIn(browser, ADMINISTRATOR);
  await administrator.goto("/usage/tokens");
  await administrator.getByLabel("系统名称").fill("综合执法办案系统");
  await administrator.getByRole("button", { name: "发放" }).click();
  await expect(seen(administrator, "离开本页后不能再看到")).toBeVisible();
  const token = (await administrator.locator("code").textContent()) ?? "";
  const figures = { received: 0, decided: 0, workingDays: 0, overturned: 0, complaints: 0, helpRequests: 0 };
  const send = (key: string) =>
    request.post("/api/v1/usage", {
      headers: { Authorization: `Bearer ${token}`, "Idempotency-Key": key },
      data: { rows: [{ township: "庞寨乡", power: power(0).code, month, ...figures }] },
    });
  expect((await send("e2e-1")).status()).toBe(401);
  const approver = await signedIn(browser, APPROVER);
  await approver
    .getByRole("listitem")
    .filter({ hasText: "“综合执法办案系统”的报送凭证待确认" })
    .getByRole("link", { name: "去确认" })
    .click();
  await approver.getByRole("button", { name: "确认“综合执法办案系统”的报送凭证" }).click();
  await expect(seen(approver, "报送凭证已确认，可以报送")).toBeVisible();
  expect(await faults(approver)).toEqual([]);
  await approver.context().close();
  const taken = await send("e2e-1");
  expect([taken.status(), await taken.json()]).toMatchObject([200, { entered: 1 }]);
  await administrator.goto("/usage/tokens");
  await expect(administrator.locator("code")).toHaveCount(0);
  await administrator.getByRole("button", { name: "撤销“综合执法办案系统”的报送凭证" }).click();
  await expect(seen(administrator, "报送凭证已撤销")).toBeVisible();
  expect((await send("e2e-2")).status()).toBe(401);
  expect((await administrator.goto("/usage"))?.status()).toBe(404);
  await administrator.context().close();
});
