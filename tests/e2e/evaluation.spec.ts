// Periodic evaluation over every delegation of the demonstration: opened, answered by both sides, decided together and one
// by one, read back from the report, the document and the workbook.
import { readFile } from "node:fs/promises";
import { type Browser, expect, type Page, test } from "@playwright/test";
import ExcelJS from "exceljs";
import { textOf } from "../support/docx";
import { row, rows } from "./support/database";
import { cityDay } from "./support/days";
import { APPROVER, departmentClerk, EDITOR, signedIn, townshipClerk, townshipHead } from "./support/people";
import { seen } from "./support/seen";

const TOWNSHIP = "城郊乡";
const DEPARTMENT = "城市管理局";
/** Another play brings a delegation into force and takes it back there meanwhile. */
const MOVING = "柳庄乡";
const TITLE = "全市赋权事项评估（测试）";
const NUMBER = "卫编〔2026〕81号";

test.describe.configure({ mode: "serial" });

let browser: Browser;
let campaign: { id: string };

test.beforeAll(async ({ browser: opened }) => {
  browser = opened;
});

/** A page of that person's for one piece of work. */
async function by(person: Parameters<typeof signedIn>[1], work: (page: Page) => Promise<void>): Promise<void> {
  const page = await signedIn(browser, person);
  await work(page);
  await page.context().close();
}

const unfold = (page: Page, name: string) =>
  page
    .locator("summary")
    .filter({ hasText: new RegExp(`^${name}$`) })
    .click();

test("编办对演示中的全部赋权开展评估：每项有建议和理由，不排名", async () => {
  await by(EDITOR, async (page) => {
    await page.goto("/evaluations");
    await page.getByRole("link", { name: "开展评估" }).click();
    await page.getByRole("button", { name: "开展评估" }).click();
    await expect(seen(page, "提交的内容有问题")).toBeVisible();
    await page.getByLabel("名称").fill(TITLE);
    await page.getByLabel("通知文号").fill(NUMBER);
    await page.getByLabel("评估期开始").fill(cityDay(-120));
    await page.getByLabel("评估期结束").fill(cityDay());
    await page.getByLabel("答复截止日期").fill(cityDay(10));
    await page.getByRole("button", { name: "开展评估" }).click();
    await expect(seen(page, "评估已开展，部门和乡镇可以答复")).toBeVisible();
    campaign = await row("SELECT id FROM evaluation_campaigns WHERE document_number = $1", [NUMBER]);

    const counts = await row<Record<string, string>>(
      `SELECT count(*) AS rows, count(DISTINCT (g.power_id, g.township_id)) AS pairs,
         count(*) FILTER (WHERE t.short_name <> $2) AS standing,
         (SELECT count(*) FROM delegations s JOIN organisations o ON o.id = s.township_id
          WHERE s.state IN ('IN_FORCE', 'SUSPENDED', 'RETURNING') AND o.short_name <> $2) AS delegations,
         count(*) FILTER (WHERE proposal = 'KEEP') AS keep, count(*) FILTER (WHERE proposal = 'TRAIN') AS train,
         count(*) FILTER (WHERE proposal = 'ADJUST') AS adjust, count(*) FILTER (WHERE proposal = 'RETURN') AS "return",
         count(*) FILTER (WHERE jsonb_array_length(findings) = 0) AS without
       FROM evaluation_rows e JOIN delegations g ON g.id = e.delegation_id JOIN organisations t ON t.id = g.township_id
       WHERE e.campaign_id = $1`,
      [campaign.id, MOVING],
    );
    expect(counts.standing).toBe(counts.delegations);
    expect(counts.pairs).toBe(counts.rows);
    expect(counts.without).toBe("0");
    console.info(
      `evaluation: ${counts.rows} rows (power × township), proposals keep ${counts.keep}, train ${counts.train}, adjust ${counts.adjust}, return ${counts.return}; ${counts.without} rows without reason`,
    );

    // In the one order, with no heading to sort by.
    const table = page.getByRole("table");
    const onPage = await table.getByRole("row").evaluateAll((all) =>
      all.slice(1).map((each) => {
        const cells = [...each.querySelectorAll("td, th")].map((cell) => cell.textContent ?? "");
        return `${cells[0]} ${cells[2]}`;
      }),
    );
    const inOrder = await rows<{ key: string }>(
      `SELECT p.code || ' ' || t.short_name AS key FROM evaluation_rows e JOIN delegations g ON g.id = e.delegation_id
         JOIN powers p ON p.id = g.power_id JOIN organisations t ON t.id = g.township_id
       WHERE e.campaign_id = $1 ORDER BY p.code COLLATE "C", t.region_code COLLATE "C"`,
      [campaign.id],
    );
    expect(onPage).toEqual(inOrder.map(({ key }) => key));
    await expect(table.locator("thead a, [aria-sort]")).toHaveCount(0);

    await page.getByRole("link", { name: "按事项对照各乡镇" }).click();
    await expect(page.getByRole("heading", { level: 3 }).first()).toBeVisible();
    await expect(page.getByText("排名", { exact: true })).toHaveCount(0);
  });
});

test("部门和乡镇书面答复，各看各的", async () => {
  await by(departmentClerk(DEPARTMENT), async (page) => {
    await page.getByRole("listitem").filter({ hasText: TITLE }).getByRole("link").first().click();
    await unfold(page, "勾选后一次答复");
    for (const box of await page.getByRole("group", { name: "待答复的评估项" }).getByRole("checkbox").all())
      await box.check();
    await page.getByRole("radio", { name: "与建议一致" }).check();
    await page.getByRole("button", { name: "提交所选各项的意见" }).click();
    await expect(seen(page, "提交的内容有问题")).toBeVisible();
    await page.getByLabel("共同的理由").fill("与掌握的情况相符。");
    await page.getByRole("button", { name: "提交所选各项的意见" }).click();
    await expect(seen(page, "意见已提交")).toBeVisible();
  });
  await by(townshipClerk(TOWNSHIP), async (page) => {
    await page.goto(`/evaluations/${campaign.id}`);
    await unfold(page, "勾选后一次答复");
    const boxes = await page.getByRole("group", { name: "待答复的评估项" }).getByRole("checkbox").all();
    // All but the last, which the township answers otherwise.
    for (const box of boxes.slice(0, -1)) await box.check();
    await page.getByRole("radio", { name: "与建议一致" }).check();
    await page.getByLabel("共同的理由").fill("与实际情况相符。");
    await page.getByRole("button", { name: "提交所选各项的意见" }).click();
    await expect(seen(page, "意见已提交")).toBeVisible();
    const own = await page.getByRole("table").getByRole("row").count();
    const { count } = await row<{ count: string }>(
      `SELECT count(*) FROM evaluation_rows e JOIN delegations g ON g.id = e.delegation_id
         JOIN organisations t ON t.id = g.township_id WHERE e.campaign_id = $1 AND t.short_name = $2`,
      [campaign.id, TOWNSHIP],
    );
    expect(own - 1).toBe(Number(count));
  });
});

/** A row of the township and department that all three agree on, before anything is decided. */
const agreed = () =>
  row<{ id: string }>(
    `SELECT e.id FROM evaluation_rows e WHERE e.campaign_id = $1 AND e.state = 'OPEN'
       AND (SELECT count(*) FROM evaluation_answers a WHERE a.row_id = e.id AND a.outcome = e.proposal) = 2
     ORDER BY e.id LIMIT 1`,
    [campaign.id],
  );

test("审定：意见一致的批量审定，与建议不同的逐项写明理由，退回由负责人另行提出", async () => {
  const { id } = await agreed();
  const { delegation } = await row<{ delegation: string }>(
    "SELECT delegation_id AS delegation FROM evaluation_rows WHERE id = $1",
    [id],
  );
  await by(APPROVER, async (page) => {
    await page.goto(`/evaluations/${campaign.id}/rows/${id}`);
    await unfold(page, "审定");
    await page.getByRole("radio", { name: /^退回/ }).check();
    await page.getByRole("button", { name: "审定" }).click();
    await expect(seen(page, "请写明理由。")).toBeVisible();
    await page.getByLabel("理由").fill("全市统一由部门办理。");
    await page.getByRole("button", { name: "审定" }).click();
    await expect(seen(page, "已审定退回。退回不会自动开始，由部门或者乡镇负责人提出。")).toBeVisible();

    await page.goto(`/evaluations/${campaign.id}`);
    await unfold(page, "勾选后一次审定");
    await page.getByRole("button", { name: "按一致意见审定所选各项" }).click();
    await expect(page.getByText("已审定", { exact: true }).first()).toBeVisible();
    await expect(page.locator("#decide")).toHaveCount(0);
  });
  await by(townshipHead(TOWNSHIP), async (page) => {
    await page.goto(`/evaluations/${campaign.id}/rows/${id}`);
    await page.getByRole("link", { name: "去提出退回或者收回" }).click();
    await expect(page.locator("#propose-reasonCode")).not.toHaveValue("");
    await expect(seen(page, "最近一次审定：退回")).toBeVisible();
    const { count } = await row<{ count: string }>("SELECT count(*) FROM delegation_returns WHERE delegation_id = $1", [
      delegation,
    ]);
    expect(count).toBe("0");
  });
});

test("报告可以打印，文档和表格与页面同序、同列，另一个程序也能读", async () => {
  await by(APPROVER, async (page) => {
    await page.goto(`/evaluations/${campaign.id}/report`);
    const header = await page.locator("#list thead th").allInnerTexts();
    const shown = await page
      .locator("#list tbody tr")
      .evaluateAll((all) =>
        all.map((each) => [...each.querySelectorAll("td, th")].map((cell) => cell.textContent ?? "")),
      );
    const saved = async (name: string) => {
      const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name }).click()]);
      return readFile(await download.path());
    };
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await saved("下载评估表（.xlsx）")) as unknown as ExcelJS.Buffer);
    const written: string[][] = [];
    workbook.worksheets[0]?.eachRow((each) => {
      written.push(header.map((_, index) => String(each.getCell(index + 1).value ?? "")));
    });
    expect(written.slice(1)).toEqual([header, ...shown]);
    const text = textOf(await saved("下载评估报告（.docx）"));
    expect(text).toContain(`共${shown.length}项`);
    expect(text).toContain("全市统一由部门办理。");
    const pdf = await page.pdf({ format: "A4" });
    expect(pdf.length).toBeGreaterThan(10_000);
  });
});
