import ExcelJS from "exceljs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readWorkbook } from "@/lib/spreadsheet/read-workbook";
import { writeWorkbook } from "@/lib/spreadsheet/write-workbook";

const column = (header: string) => ({ header, width: 20 });

/** Read by another program than the one that wrote it. */
async function elsewhere(file: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Buffer.from(file) as unknown as ExcelJS.Buffer);
  return workbook;
}

describe("writing a workbook", () => {
  test("text that looks like a formula stays text (P27)", async () => {
    const start = fc.constantFrom(
      "=",
      "+",
      "-",
      "@",
      "\t",
      "\r",
      "＝",
      "＋",
      "－",
      "＠",
      "'",
      "|",
      "%",
      "_x0041_",
      "#REF!",
    );
    const text = fc
      .tuple(start, fc.string({ unit: "grapheme", maxLength: 30 }))
      .map(([first, rest]) => `${first}${rest.replace(/[\ufffe\uffff]/g, "")}`);
    const texts = fc.sample(text, { numRuns: 400, seed: 27 });
    texts.push("=cmd|' /C calc'!A0", '=HYPERLINK("http://x","y")', "@SUM(1+1)*cmd|' /C calc'!A0", "-1+1", "=1\r\n+2");
    const file = await writeWorkbook([{ name: "清单", columns: [column("名称")], rows: texts.map((one) => [one]) }]);
    const result = await readWorkbook(file);
    if (!result.ok) throw new Error(result.error.code);
    const cells = result.value.sheets[0]?.rows.slice(1).flatMap((row) => row.cells) ?? [];
    expect(cells.filter((cell) => cell.formula)).toEqual([]);
    expect(cells.map((cell) => cell.value)).toEqual(texts);
    expect(
      (await readWorkbook(await writeWorkbook([{ name: "清单", columns: [column("a\ud800")], rows: [] }]))).ok,
    ).toBe(true);
    (await elsewhere(file)).getWorksheet("清单")?.eachRow((row) => {
      expect(row.getCell(1).type).not.toBe(ExcelJS.ValueType.Formula);
    });
  });

  test("freezes the header, sets widths, offers lists, marks cells", async () => {
    const file = await writeWorkbook([
      {
        name: "清单",
        title: "卫辉市事项清单",
        columns: [
          { header: "名称", width: 44, hint: "写全称" },
          { header: "类别", width: 14, choices: ["行政许可", "行政处罚"] },
          {
            header: "部门",
            width: 20,
            choices: Array.from({ length: 60 }, (_, index) => `第${index}管理局`),
            free: true,
          },
          { header: "错误原因", width: 50, tone: "error" },
        ],
        rows: [["甲", "行政处罚", "水利局", "缺少依据"]],
        marked: [{ row: 0, column: 1 }],
        rowsWithChoices: 10,
      },
    ]);
    const sheet = (await elsewhere(file)).getWorksheet("清单");
    expect(sheet?.views[0]).toMatchObject({ state: "frozen", ySplit: 2 });
    expect(sheet?.getColumn(1).width).toBe(44);
    expect(sheet?.getCell("B12").dataValidation).toMatchObject({ type: "list", formulae: ['"行政许可,行政处罚"'] });
    expect(sheet?.getCell("C3").dataValidation).toMatchObject({ type: "list", formulae: ["choices!$A$1:$A$60"] });
    expect(sheet?.getCell("C3").dataValidation.showErrorMessage).toBeFalsy();
    expect(sheet?.getCell("D3").font?.color?.argb).toMatch(/B42318$/);
    expect(sheet?.getCell("B3").fill).toMatchObject({ fgColor: { argb: expect.stringMatching(/FCE4E4$/) } });
    expect(sheet?.getCell("A3").numFmt).toBe("@");
  });
});
