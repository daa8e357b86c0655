import ExcelJS from "exceljs";
import { describe, expect, test } from "vitest";
import { proposeMapping } from "@/lib/menu/import/headers.rules";
import { importInTurns } from "@/lib/menu/import/import-in-turns";
import { menuTemplate } from "@/lib/menu/import/menu-template";
import { readWorkbook } from "@/lib/spreadsheet/read-workbook";
import { CONTEXT, DEPARTMENTS, MATTERS } from "./matters.fixture";

const names = DEPARTMENTS.map(({ name }) => name);

describe.each(["zh-CN", "en"] as const)("the template to fill in (%s)", (locale) => {
  test("every column is recognised, required ones are red, lists are offered", async () => {
    const file = await menuTemplate(locale, names);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(Buffer.from(file) as unknown as ExcelJS.Buffer);
    const sheet = workbook.worksheets[0];
    expect(workbook.worksheets).toHaveLength(2);
    expect(sheet?.views[0]).toMatchObject({ state: "frozen", ySplit: 1 });
    expect(sheet?.getCell("D2").dataValidation.formulae?.[0]).toContain("行政处罚");
    expect(sheet?.getCell("E501").dataValidation.formulae?.[0]).toContain("综合保障");
    expect(sheet?.getCell("B1").font?.color?.argb).toMatch(/B42318$/);
    const read = await readWorkbook(file);
    if (!read.ok) throw new Error(read.error.code);
    const proposal = proposeMapping(read.value);
    expect(proposal).toMatchObject({ ok: true, value: { confidence: 1, unsupplied: [], problems: [] } });
  });

  test("filled in, it is imported without a word", async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(Buffer.from(await menuTemplate(locale, names)) as unknown as ExcelJS.Buffer);
    const sheet = workbook.worksheets[0];
    MATTERS.forEach(({ name, type, domain, department, legalBasis }, index) => {
      const bases = legalBasis.map(({ law, article }) => `${law}${article ?? ""}`).join("\n");
      const row = [index + 1, name, null, type, domain, department, null, "下放、派驻", "基础", bases];
      row.forEach((value, column) => {
        if (sheet && value !== null) sheet.getCell(index + 2, column + 1).value = value;
      });
    });
    const read = await readWorkbook(Buffer.from(await workbook.xlsx.writeBuffer()));
    if (!read.ok) throw new Error(read.error.code);
    const proposal = proposeMapping(read.value);
    if (!proposal.ok) throw new Error(proposal.error.code);
    const result = await importInTurns(read.value, proposal.value.mapping, CONTEXT);
    expect(result.problems).toEqual([]);
    expect(result).toMatchObject({ rows: MATTERS.length, accepted: MATTERS.length });
    expect(result.matters[0]).toMatchObject({ modes: ["OWN_NAME", "DISPATCH"], part: "BASE" });
  });
});
