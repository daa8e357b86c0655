import { inflateSync } from "node:zlib";
import ExcelJS from "exceljs";
import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { editionCsv } from "@/lib/duty-lists/documents/edition-csv";
import { writeEditionFile } from "@/lib/duty-lists/documents/edition-files";
import { LIST_COLUMNS } from "@/lib/duty-lists/documents/edition-rows.rules";
import { noticeSheet } from "@/lib/duty-lists/documents/notice-sheet.rules";
import { EDITION_FORMATS, formatOf } from "@/lib/duty-lists/edition-file.terms";
import type { PublishedList, Removal } from "@/lib/duty-lists/published-list.schema";
import { readWorkbook } from "@/lib/spreadsheet/read-workbook";
import { documentXml, textOf } from "@/tests/support/docx";
import { anEdition } from "@/tests/support/edition.factories";

const GONE: Removal = {
  ...{ delegationId: "d", powerId: "p", code: "WH-P-0999", name: "对擅自占用村道的处罚" },
  reason: "TAKEN_BACK",
  on: "2026-08-01",
};
const CORRECTED = anEdition(12, {
  removed: [GONE],
  correction: { ofEdition: 1, note: "第17项的实施依据误写，现予更正。" },
});

afterEach(() => vi.useRealTimers());

test.each(EDITION_FORMATS)("%s: the same edition is the same bytes years later, another one is not", async (format) => {
  const first = await writeEditionFile(CORRECTED, format);
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2031-05-06T07:08:09Z") });
  const again = await writeEditionFile(CORRECTED, format);
  expect(Buffer.compare(first, again)).toBe(0);
  const other = await writeEditionFile(anEdition(13), format);
  expect(Buffer.compare(first, other)).not.toBe(0);
});

/** Records of a CSV text, by RFC 4180. */
function records(text: string): string[][] {
  const cells = [...text.matchAll(/(?:"((?:[^"]|"")*)"|([^,"\r\n]*))(,|\r\n|$)/g)];
  const rows: string[][] = [[]];
  for (const [whole, quoted, plain = "", end] of cells) {
    if (whole === "") continue;
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === "\r\n") rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}

test("the CSV has a byte order mark, Chinese column names and a record for each matter, ended by CRLF", () => {
  const source = anEdition(40);
  const text = Buffer.from(editionCsv(source)).toString("utf8");
  expect(text.startsWith("\ufeff序号,清单部分,职权编码,权力类型,事项名称,")).toBe(true);
  expect(text.endsWith("\r\n")).toBe(true);
  const rows = records(text.slice(1));
  expect(rows).toHaveLength(41);
  expect(rows.every((row) => row.length === LIST_COLUMNS.length)).toBe(true);
  expect(rows.slice(1).map((row) => row[4])).toEqual(source.list.entries.map(({ power }) => power.name));
});

const named = (name: string): PublishedList["entries"] =>
  anEdition(1).list.entries.map((entry) => ({ ...entry, power: { ...entry.power, name } }));

test("a cell of several lines is one quoted cell, whatever ends its lines", () => {
  const text = Buffer.from(editionCsv(anEdition(1, { entries: named("第一行\n第二行") }))).toString("utf8");
  expect(text).toContain('"第一行\n第二行"');
  // Outside of quotes no line ends but a record.
  expect(text.replace(/"(?:[^"]|"")*"/g, "").replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
});

test("no cell of the CSV begins like a formula, and its words stay (P27)", () => {
  const start = fc.constantFrom("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠");
  fc.assert(
    fc.property(start, fc.string({ unit: "grapheme", maxLength: 20 }), (first, rest) => {
      const csv = Buffer.from(editionCsv(anEdition(1, { entries: named(first + rest) }))).toString("utf8");
      // Read as quoted text: a grapheme may be a mark that merges, never a quote of the format itself.
      expect(csv).toContain(`'${first}${rest.replaceAll('"', '""')}`);
      expect(
        records(csv.slice(1))
          .flat()
          .filter((cell) => /^[=+@\t\r＝＋－＠]/.test(cell)),
      ).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test("the workbook is read by another program: header frozen, A3 landscape, titles on every page, text as text", async () => {
  const entries = [...named("=1+1"), ...anEdition(30).list.entries.slice(1)];
  const file = await writeEditionFile(anEdition(30, { entries, removed: [GONE] }), "XLSX");
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Buffer.from(file) as unknown as ExcelJS.Buffer);
  expect(workbook.worksheets.map(({ name }) => name)).toEqual(["权责清单", "不再列入本清单的事项", "版次信息"]);
  const sheet = workbook.getWorksheet("权责清单");
  if (!sheet) throw new Error("no sheet");
  expect(sheet.rowCount).toBe(32);
  expect(sheet.views[0]).toMatchObject({ state: "frozen", ySplit: 2 });
  expect(sheet.pageSetup).toMatchObject({ paperSize: 8, orientation: "landscape", fitToWidth: 1 });
  expect(sheet.pageSetup.printTitlesRow).toBe("2:2");
  expect(sheet.getRow(2).getCell(5).value).toBe("事项名称");
  const name = sheet.getRow(3).getCell(5);
  expect([name.value, name.type, name.numFmt]).toEqual(["=1+1", ExcelJS.ValueType.String, "@"]);
  const own = await readWorkbook(file);
  expect(
    own.ok && own.value.sheets.flatMap(({ rows }) => rows.flatMap((row) => row.cells)).some((c) => c.formula),
  ).toBe(false);
});

test("the .docx is an annex on a page turned round, with the matters, the correction and what left the list", async () => {
  const file = await writeEditionFile(CORRECTED, "DOCX");
  expect(documentXml(file)).toMatch(/<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/);
  const text = textOf(file);
  expect(text.startsWith("附件\n城郊乡权责清单（第2版）\n一、法定职权（")).toBe(true);
  for (const { power } of CORRECTED.list.entries) expect(text).toContain(power.name);
  expect(text).toContain("不再列入本清单的事项（1项）");
  expect(text).toContain("更正第1版：第17项的实施依据误写，现予更正。");
  expect(text).toContain("https://diancai.example/townships/410781200/editions/2");
  expect(text).toContain(CORRECTED.sha256);
});

/** Streams of a PDF, inflated. */
const streams = (pdf: Uint8Array): string[] => {
  const bytes = Buffer.from(pdf);
  const found: string[] = [];
  for (let at = bytes.indexOf("stream\n"); at >= 0; at = bytes.indexOf("stream\n", at + 7)) {
    try {
      found.push(inflateSync(bytes.subarray(at + 7), { finishFlush: 2 }).toString("latin1"));
    } catch {
      // Not every stream is compressed; "endstream" ends in the same word.
    }
  }
  return found;
};
const pagesOf = (pdf: Uint8Array): number =>
  [Buffer.from(pdf).toString("latin1"), ...streams(pdf)].reduce(
    (sum, text) => sum + [...text.matchAll(/\/Type ?\/Page(?!s)/g)].length,
    0,
  );

test("the PDF carries its letters and its day, the notice is one page whatever its matters are called", async () => {
  const pdf = await writeEditionFile(CORRECTED, "PDF");
  const raw = Buffer.from(pdf).toString("latin1") + streams(pdf).join("\n");
  expect(raw.startsWith("%PDF-1.7")).toBe(true);
  expect(raw).toContain("NotoSerifSC-Regular");
  expect(raw).toContain("FontFile2");
  expect(raw).toContain("D:20260820");
  expect(pagesOf(pdf)).toBeGreaterThan(1);

  const long = anEdition(40).list.entries.map((entry) => ({
    ...entry,
    power: {
      ...entry.power,
      name: "对在村庄、集镇规划区内的街道、广场、市场和车站等场所修建临时建筑物的处罚".repeat(3),
    },
  }));
  expect(pagesOf(await writeEditionFile(anEdition(40, { entries: long }), "NOTICE"))).toBe(1);
});

test("the notice shows first what people apply for, ten at most, and counts every type", () => {
  const { items, counts, total } = noticeSheet(anEdition(120));
  expect(items).toHaveLength(10);
  expect(items[0]).toMatchObject({ type: "LICENCE", term: "行政许可" });
  expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(total);
});

test.each([
  ["2.csv", { number: "2", format: "CSV" }],
  ["12.notice.pdf", { number: "12", format: "NOTICE" }],
  ["2.pdf", { number: "2", format: "PDF" }],
  ["2", undefined],
  [".pdf", undefined],
  ["2.PDF", undefined],
  ["2.exe", undefined],
  ["2.notice.docx", undefined],
])("%s is %o", (segment, expected) => {
  expect(formatOf(segment)).toEqual(expected);
});
