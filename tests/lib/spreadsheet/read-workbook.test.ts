import { describe, expect, test } from "vitest";
import { readWorkbook } from "@/lib/spreadsheet/read-workbook";
import type { SheetCell, Workbook } from "@/lib/spreadsheet/workbook.terms";
import { inlineCell, packageOf, type SheetInput, workbookOf, zipOf } from "../../support/workbooks";

async function read(...sheets: SheetInput[]): Promise<Workbook> {
  const result = await readWorkbook(await workbookOf(...sheets));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const cell = (workbook: Workbook, address: string, sheet = 0): SheetCell | undefined =>
  workbook.sheets[sheet]?.rows.flatMap((row) => row.cells).find((one) => `${one.column}${one.row}` === address);

describe("reading a workbook", () => {
  test("hands on text, numbers, days, truth values and error values as text", async () => {
    const workbook = await read({
      name: "清单",
      rows: [
        ["对擅自占用公路的处罚", 12, 0.1 + 0.2, new Date("2026-01-15T00:00:00Z"), true, { error: "#REF!" }],
        [{ richText: [{ text: "行政" }, { text: "处罚" }] }, new Date("2026-01-15T08:30:00Z"), null, "  "],
      ],
    });
    expect(workbook.sheets[0]?.rows[0]?.cells.map(({ value, kind }) => [value, kind])).toEqual([
      ["对擅自占用公路的处罚", "text"],
      ["12", "number"],
      ["0.3", "number"],
      ["2026-01-15", "date"],
      ["TRUE", "boolean"],
      ["#REF!", "error"],
    ]);
    expect(cell(workbook, "A2")?.value).toBe("行政处罚");
    expect(cell(workbook, "B2")?.value).toBe("2026-01-15 08:30");
    expect(cell(workbook, "C2")).toBeUndefined();
  });

  test("marks formulas, and only them", async () => {
    const workbook = await read({
      name: "清单",
      rows: [["事项", { formula: "A1&1", result: "事项1" }, { formula: "1+1" }]],
    });
    expect(cell(workbook, "A1")?.formula).toBeUndefined();
    expect(cell(workbook, "B1")).toMatchObject({ value: "事项1", formula: true });
    expect(cell(workbook, "C1")).toMatchObject({ formula: true });
  });

  test("marks shared and array formulas too", async () => {
    const rows =
      '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">1+1</f><v>2</v></c></row>' +
      '<row r="2"><c r="A2"><f t="shared" si="0"/><v>2</v></c><c r="B2"><f t="array" ref="B2"></f><v>3</v></c></row>';
    const result = await readWorkbook(zipOf(packageOf(rows)));
    if (!result.ok) throw new Error(result.error.code);
    for (const address of ["A1", "A2", "B2"]) expect(cell(result.value, address)?.formula, address).toBe(true);
  });

  test("covered cells of a merged block carry its value and name its first cell", async () => {
    const workbook = await read({
      name: "清单",
      rows: [
        ["行政处罚", "甲"],
        [null, "乙"],
        [null, "丙"],
      ],
      merges: ["A1:A3"],
    });
    for (const address of ["A1", "A2", "A3"]) {
      expect(cell(workbook, address)).toMatchObject({ value: "行政处罚", mergedFrom: "A1" });
    }
    expect(cell(workbook, "B2")?.mergedFrom).toBeUndefined();
    expect(workbook.sheets[0]?.merges).toEqual([{ fromRow: 1, fromColumn: "A", toRow: 3, toColumn: "A" }]);
  });

  test("says which rows and sheets are hidden", async () => {
    const workbook = await read(
      { name: "清单", rows: [["甲"], ["乙"]], hiddenRows: [2] },
      { name: "旧稿", rows: [["丙"]], hidden: true },
    );
    expect(workbook.sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ["清单", false],
      ["旧稿", true],
    ]);
    expect(workbook.sheets[0]?.rows.map((row) => row.hidden ?? false)).toEqual([false, true]);
  });

  test("rows formatted far below the list do not count", async () => {
    const formatted = Array.from(
      { length: 30_000 },
      (_, index) => `<row r="${index + 2}"><c r="A${index + 2}" s="0"/></row>`,
    );
    const result = await readWorkbook(
      zipOf(packageOf(`<row r="1">${inlineCell("A1", "甲")}</row>${formatted.join("")}`)),
    );
    expect(result).toMatchObject({ ok: true, value: { sheets: [{ rows: [{ row: 1 }] }] } });
  });

  test("reads rows and cells that do not say where they are", async () => {
    const rows = '<row><c t="inlineStr"><is><t>甲</t></is></c><c><v>1</v></c></row><row><c/><c><v>2</v></c></row>';
    const result = await readWorkbook(zipOf(packageOf(rows)));
    if (!result.ok) throw new Error(result.error.code);
    expect(cell(result.value, "A1")?.value).toBe("甲");
    expect(cell(result.value, "B2")?.value).toBe("2");
  });

  test("a workbook without data is read, and empty", async () => {
    expect(await read({ name: "Sheet1", rows: [] })).toEqual({
      sheets: [{ name: "Sheet1", hidden: false, merges: [], rows: [] }],
    });
  });

  test("more files than processes wait for their turn, and all are read", async () => {
    const file = await workbookOf({ name: "清单", rows: [["甲"]] });
    const results = await Promise.all(Array.from({ length: 5 }, () => readWorkbook(file)));
    expect(results.every((result) => result.ok)).toBe(true);
  });
});
