// Twelve months × thirteen townships × the demonstration's real powers from a workbook, with planted faults.
import { beforeAll, expect, test } from "vitest";
import { assignStatutoryPowers } from "@/lib/duty-lists/assign-statutory-powers";
import { AssignStatutoryPowersInput } from "@/lib/duty-lists/list-edition.schema";
import { addDays, civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { readWorkbook } from "@/lib/spreadsheet/read-workbook";
import { type WrittenSheet, writeWorkbook } from "@/lib/spreadsheet/write-workbook";
import { applyUsageSheet, importUsage } from "@/lib/usage/import-usage";
import { recordUsage } from "@/lib/usage/record-usage";
import { USAGE_COLUMNS } from "@/lib/usage/usage.terms";
import { usageErrorWorkbook } from "@/lib/usage/usage-error-workbook";
import { readUsageSheet, USAGE_HEADERS } from "@/lib/usage/usage-import.rules";
import { listedPowers } from "@/lib/usage/usage-list.queries";
import { yearBefore } from "@/lib/usage/usage-month.rules";
import { sealSheet } from "@/lib/usage/usage-seal";
import { usageTemplate } from "@/lib/usage/usage-template";
import { TOWNSHIPS } from "@/prisma/seed/bodies";
import { statutoryMatters } from "@/prisma/seed/matters";
import { powerText } from "@/prisma/seed/power-text";
import { db } from "@/tests/support/db";
import { aPublishedList, done, listMakers } from "@/tests/support/duty-lists.factories";
import { asRole, given } from "@/tests/support/factories";
import { workbookOf } from "@/tests/support/workbooks";

type Cells = (string | number)[];
let editor: Ctx;
let clerk: Ctx;
let rows: Cells[];

const columns = USAGE_COLUMNS.map((column) => ({ header: USAGE_HEADERS[column][0] ?? "", width: 12 }));
const sheetOf = (cells: readonly Cells[]): WrittenSheet => ({
  name: "运行数据",
  title: "各乡镇运行数据",
  columns,
  rows: cells,
});
const fileOf = async (cells: readonly Cells[]) => ({ bytes: await writeWorkbook([sheetOf(cells)]) });

beforeAll(async () => {
  const today = civilDate(new Date());
  const townships = await given((tx) =>
    Promise.all(
      TOWNSHIPS.map(({ villages: _villages, ...township }) =>
        tx.organisation.create({ data: { ...township, kind: "TOWNSHIP" } }),
      ),
    ),
  );
  const at = toDbDate(addDays(today, -420)).toISOString();
  const makers = await listMakers(at);
  const matters = statutoryMatters.map((matter) => ({ ...powerText(matter), boundary: null }));
  const townshipIds = townships.map(({ id }) => id);
  const assigned = { townshipIds, startsOn: addDays(today, -460), matters };
  await done(assignStatutoryPowers(makers.editor, AssignStatutoryPowersInput.parse(assigned)));
  for (const [index, township] of townships.entries())
    await aPublishedList(township, at, addDays(today, -419), `卫政〔2025〕${index + 1}号`);
  const listed = await listedPowers(db, yearBefore(today));
  const powers = new Map((await db.power.findMany()).map(({ id, code }) => [id, code]));
  const bodies = new Map(townships.map((township, index) => [township.id, { ...township, index }]));
  rows = listed.map(({ townshipId, powerId, month }, place): Cells => {
    const township = bodies.get(townshipId);
    // Named in turn by each of the ways that lists name a township, and months in turn as text and as a day.
    const name = [township?.shortName, township?.regionCode, township?.name][place % 3] ?? "";
    const received = place % 4;
    return [
      ...[name, powers.get(powerId) ?? "", place % 2 === 0 ? month : `${month}-01`],
      ...[received, received, received * 5, 0, place % 2, 0, ""],
    ];
  });
  editor = await asRole("ESTABLISHMENT_EDITOR", makers.office, new Date());
  clerk = await asRole("TOWNSHIP_CLERK", townships[3] ?? { id: "", name: "" }, new Date());
}, 60_000);

test("every planted fault is told by row and column, and nothing is written", async () => {
  expect(rows).toHaveLength(13 * 12 * 30);
  const faulty = rows.map((row) => [...row]);
  const plant = (index: number, column: (typeof USAGE_COLUMNS)[number], value: string | number) => {
    const row = faulty[index];
    if (row) row[USAGE_COLUMNS.indexOf(column)] = value;
  };
  plant(3, "township", "没有这个镇");
  plant(10, "power", "WH-P-9999");
  plant(17, "received", -1);
  plant(24, "decided", 500);
  plant(31, "month", "2099-01");
  plant(38, "complaints", "若干");
  plant(45, "overturned", 400);
  plant(52, "helpRequests", "");
  plant(60, "month", "2020-01");
  faulty.push([...(faulty[100] ?? [])]);
  const refused = await importUsage(editor, await fileOf(faulty));
  const { faults } = refused.ok
    ? { faults: [] }
    : (refused.error as { faults: { row: number; letter: string; code: string }[] });
  // A title and the header stand above: the first row of figures is the third of the sheet.
  const told = faults.map(({ row, letter, code }) => `${letter}${row} ${code}`);
  console.log(
    `usage import: 13 townships × 12 months × 30 real powers, ${faulty.length} rows; faults: ${told.join(", ")}`,
  );
  expect(told).toEqual([
    "A6 township-unknown",
    "B13 power-unknown",
    "D20 figure-invalid",
    "E27 decided-unexplained",
    "F27 no-time-unexplained",
    "C34 month-ahead",
    "H41 figure-invalid",
    "G48 overturned-over-decided",
    "I55 figure-missing",
    "B63 not-on-list",
    `C${rows.length + 3} twice`,
  ]);
  expect(await db.usageFigure.count()).toBe(0);
});

test("a township's clerk imports his own only", async () => {
  const result = await importUsage(clerk, await fileOf(rows));
  expect(result).toMatchObject({ ok: false, error: { code: "import-refused" } });
  const { faults } = result.ok ? { faults: [] } : (result.error as { faults: { code: string }[] });
  expect(new Set(faults.map(({ code }) => code))).toEqual(new Set(["township-not-yours"]));
  expect(faults).toHaveLength((rows.length / 13) * 12);
});

test("without faults: checked without writing, then written in one; the same file again changes nothing", async () => {
  const file = await fileOf(rows);
  const counts = { rows: rows.length, entered: rows.length, corrected: 0, unchanged: 0 };
  expect(await done(importUsage(editor, file, { check: true }))).toMatchObject({ ...counts, id: null });
  expect(await db.usageFigure.count()).toBe(0);
  expect(await done(importUsage(editor, file))).toMatchObject(counts);
  const written = await db.usageFigure.findMany({ distinct: ["townshipId"], select: { townshipId: true } });
  const months = await db.usageFigure.findMany({ distinct: ["month"], select: { month: true } });
  expect([await db.usageFigure.count(), written.length, months.length]).toEqual([rows.length, 13, 12]);
  expect(await db.usageBatch.count()).toBe(1);
  expect(await importUsage(editor, file)).toMatchObject({ ok: false, error: { code: "nothing-changed" } });
  const [first = []] = rows;
  const corrected = [...first.slice(0, 3), 9, 0, 0, 0, 0, 0, "原表漏计，按台账更正"];
  expect(await done(importUsage(editor, await fileOf([corrected, ...rows.slice(1)])))).toMatchObject({
    corrected: 1,
    unchanged: rows.length - 1,
  });
});

const bytesOf = async (cells: readonly Cells[]) => (await fileOf(cells)).bytes;
const first = (): Cells => [...(rows[0] ?? [])];
const corrected = (received: number, note: string): Cells => [...first().slice(0, 3), received, 0, 0, 0, 0, 0, note];

test("rows of the template in which nothing is filled in are left out, as the form leaves them out", async () => {
  const blank = (row: Cells | undefined): Cells => [...(row ?? []).slice(0, 3), "", "", "", "", "", "", ""];
  const file = { bytes: await bytesOf([corrected(11, "原表漏计，再次更正"), blank(rows[1]), blank(rows[2])]) };
  expect(await done(importUsage(editor, file, { check: true }))).toMatchObject({ rows: 1, corrected: 1, blank: 2 });
});

test("a check says where and when, and from what to what", async () => {
  const before = Number((await db.usageFigure.findMany({ orderBy: { revision: "desc" }, take: 1 }))[0]?.received);
  const { checked } = await done(
    importUsage(editor, { bytes: await bytesOf([corrected(12, "原表漏计，再次更正")]) }, { check: true }),
  );
  expect(checked?.preview).toMatchObject({
    townships: [expect.any(String)],
    months: [String(first()[2]).slice(0, 7)],
    corrections: [{ changes: [{ figure: "received", from: before, to: 12 }], note: "原表漏计，再次更正" }],
  });
});

test("what was checked is applied as it was, by whoever checked it, and not over what was told meanwhile", async () => {
  const check = async (received: number) =>
    (
      await done(
        importUsage(editor, { bytes: await bytesOf([corrected(received, "按台账再次更正")]) }, { check: true }),
      )
    ).read;
  const read = await check(13);
  const sealed = sealSheet(editor, read);
  const forged = { ...sealed, checked: sealed.checked.replace(read.fileSha256, "0".repeat(64)) };
  for (const [who, what] of [
    [editor, forged],
    [clerk, sealed],
    [editor, { ...sealed, seal: "0".repeat(64) }],
  ] as const)
    expect(await applyUsageSheet(who, what)).toMatchObject({ error: { code: "seal-broken" } });
  expect(await done(applyUsageSheet(editor, sealed))).toMatchObject({ corrected: 1 });
  const batch = await db.usageBatch.findFirstOrThrow({ orderBy: { recordedAt: "desc" } });
  expect(batch.contentSha256).toBe(read.fileSha256);
  // Sent twice, it changes nothing and is no conflict.
  expect(await applyUsageSheet(editor, sealed)).toMatchObject({ error: { code: "nothing-changed" } });

  const late = sealSheet(editor, await check(14));
  const meanwhile = { ...(await check(15)).sheet.rows[0] };
  await done(recordUsage(editor, { source: "FILE", contentSha256: "0".repeat(64), rows: [meanwhile] }));
  expect(await applyUsageSheet(editor, late)).toMatchObject({
    error: { code: "import-refused", faults: [{ row: 3, code: "changed-meanwhile" }] },
  });
});

test("the refused list is given back with its faults: a last column in words, and imported as it is once they are mended", async () => {
  const wrong = [
    [...first().slice(0, 3), -1, 0, 0, 0, 0, 0, ""],
    [...(rows[1] ?? []).slice(0, 9), "短"],
  ];
  const refused = await importUsage(editor, { bytes: await bytesOf(wrong) }, { check: true });
  const error = refused.ok ? null : refused.error;
  if (error?.code !== "import-refused" || !error.table) throw new Error("no table");
  const read = await readWorkbook(await usageErrorWorkbook(error.table, error.faults, "zh-CN"));
  const [sheet] = read.ok ? read.value.sheets : [];
  const cell = (row: number, column: string) =>
    sheet?.rows.find((one) => one.row === row)?.cells.find((one) => one.column === column)?.value;
  expect([cell(2, "D"), cell(2, "K")]).toEqual(["受理件数", "错误原因"]);
  expect([cell(3, "K"), cell(4, "K")]).toEqual(["受理：须是0以上的整数，最多6位", "说明：说明不少于4个字"]);
  // The column of faults is not read.
  expect(read.ok && readUsageSheet(read.value).rows).toHaveLength(2);
});

test("a sheet that cannot be read says why: no header, a missing column, nothing below, a formula", async () => {
  const refusal = async (...sheets: Parameters<typeof workbookOf>) => {
    const result = await importUsage(editor, { bytes: new Uint8Array(await workbookOf(...sheets)) });
    return result.ok
      ? "taken"
      : result.error.code === "import-refused"
        ? result.error.faults.map(({ row, letter, column, code }) => `${row} ${letter} ${column} ${code}`)
        : result.error.code;
  };
  const header = columns.map((column) => column.header);
  expect(await refusal({ name: "表", rows: [["随便", "什么"]] })).toEqual(["0  township no-header"]);
  expect(await refusal({ name: "表", rows: [header.filter((name) => name !== "办结件数")] })).toEqual([
    "1  decided column-missing",
  ]);
  expect(await refusal({ name: "表", rows: [header] })).toEqual(["1  township no-rows"]);
  const [first = []] = rows;
  const formula = [...first.slice(0, 3), { formula: "1+1", result: 2 }, ...first.slice(4)];
  expect(await refusal({ name: "表", rows: [header, formula] })).toContain("2 D received formula");
  expect(await importUsage(editor, { bytes: new Uint8Array([1, 2, 3]) })).toMatchObject({
    error: { code: "workbook-unreadable" },
  });
});

test("the template is read back, whatever stands beside the columns that are read", async () => {
  const row = { township: "后河镇", power: "WH-P-0001", name: "某事项", month: "2026-05" };
  for (const locale of ["zh-CN", "en"] as const) {
    const read = await readWorkbook(await usageTemplate([row], locale));
    const sheet = read.ok ? readUsageSheet(read.value) : null;
    expect([sheet?.rows, sheet?.blank, sheet?.faults.map(({ code }) => code)]).toEqual([[], 1, ["nothing-filled"]]);
    const [table] = read.ok ? read.value.sheets : [];
    const place = table?.rows.find(({ row: number }) => number === 2);
    place?.cells.push({ row: 2, column: "E", value: "0", kind: "number" });
    const begun = read.ok ? readUsageSheet(read.value) : null;
    expect(begun?.rows).toMatchObject([{ township: "后河镇", power: "WH-P-0001", month: "2026-05", received: "0" }]);
    expect(Object.keys(begun?.columns ?? {}).sort()).toEqual([...USAGE_COLUMNS].sort());
  }
});
