import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DUTY_BOUNDS } from "@/lib/duty-lists/duty.schema";
import { DUTY_COLUMNS, DUTY_FAULT_CODES, DUTY_HEADERS, readDutyLists } from "@/lib/duty-lists/duty-import.rules";
import { columnLetter } from "@/lib/spreadsheet/column.rules";
import type { SheetCell, Workbook } from "@/lib/spreadsheet/workbook.terms";

type Cell = string | null | Partial<SheetCell>;
type Sheet = { name: string; rows: readonly (readonly Cell[])[]; hidden?: boolean };

/** A workbook as the reader of files gives it. */
const workbook = (...sheets: Sheet[]): Workbook => ({
  sheets: sheets.map(({ name, rows, hidden = false }) => ({
    name,
    hidden,
    merges: [],
    rows: rows.map((cells, index) => ({
      row: index + 1,
      cells: cells.flatMap((cell, at): SheetCell[] => {
        if (cell === null) return [];
        const place = { row: index + 1, column: columnLetter(at + 1), kind: "text" as const };
        return [typeof cell === "string" ? { ...place, value: cell } : { ...place, value: "", ...cell }];
      }),
    })),
  })),
});

const BASIC = ["序号", "事项类别", "事项名称"];
const SUPPORTING = ["序号", "类别", "配合履职事项", "对应上级部门", "上级部门职责", "乡镇（街道）配合职责"];
const SUPPORTING_HEADER = SUPPORTING.map((header) => (header === "配合履职事项" ? "履职事项" : header));
const RECLAIMED = ["序号", "事项类别", "事项名称", "承接部门及工作方式"];
const faultsOf = (...sheets: Sheet[]) =>
  readDutyLists(workbook(...sheets)).faults.map(({ sheet, row, column, letter, code }) => [
    sheet,
    row,
    column,
    letter,
    code,
  ]);

test("three sheets are read: title above, categories merged, blank or on a row of their own, numbers ignored", () => {
  const across = (value: string) => BASIC.map(() => ({ value, mergedFrom: "A6" }));
  const { duties, faults } = readDutyLists(
    workbook(
      {
        name: "基本履职事项清单",
        rows: [
          ["某乡履职事项清单"],
          [],
          BASIC,
          ["1", { value: "党的建设", mergedFrom: "B4" }, "甲事项"],
          ["2", { value: "党的建设", mergedFrom: "B4" }, "乙\n事项"],
          across("二、经济发展（2项）"),
          ["3", null, "丙事项"],
          ["4", "平安法治", "丁事项"],
          ["5", null, "戊事项"],
          ["6", { value: "平安法治", mergedFrom: "B8" }, null],
        ],
      },
      {
        name: "配合履职",
        rows: [SUPPORTING_HEADER, ["1", "生态环境", "秸秆禁烧", "环境局、公安局", "负责执法", "负责巡查"]],
      },
      {
        name: "上级收回事项",
        rows: [
          RECLAIMED,
          ["1", "市场监管", "特种设备检查", "承接部门：市场监管局。\n工作方式：直接检查。"],
          ["2", "市场监管", "药品检查", "市场监管局"],
        ],
      },
      { name: "填写说明", rows: [["怎样填"]] },
      { name: "旧表（配合）", hidden: true, rows: [["没有表头"]] },
    ),
  );
  expect(faults).toEqual([]);
  const none = { department: null, departmentDuty: null, townshipDuty: null, method: null };
  expect(duties).toEqual([
    { kind: "BASIC", category: "党的建设", name: "甲事项", ...none },
    { kind: "BASIC", category: "党的建设", name: "乙\n事项", ...none },
    { kind: "BASIC", category: "经济发展", name: "丙事项", ...none },
    { kind: "BASIC", category: "平安法治", name: "丁事项", ...none },
    { kind: "BASIC", category: "平安法治", name: "戊事项", ...none },
    {
      ...{ kind: "SUPPORTING", category: "生态环境", name: "秸秆禁烧", department: "环境局、公安局", method: null },
      ...{ departmentDuty: "负责执法", townshipDuty: "负责巡查" },
    },
    {
      ...{ kind: "RECLAIMED", category: "市场监管", name: "特种设备检查", ...none },
      ...{ department: "市场监管局", method: "直接检查。" },
    },
    { kind: "RECLAIMED", category: "市场监管", name: "药品检查", ...none, department: "市场监管局" },
  ]);
});

test("one sheet for all three says the list in a column", () => {
  const header = ["清单类别", "类别", "事项", "责任部门", "部门职责", "配合职责", "承接方式"];
  const { duties, faults } = readDutyLists(
    workbook({
      name: "Sheet1",
      rows: [
        header,
        ["基本履职事项", "党建", "甲", null, null, null, null],
        ["上级部门收回事项", "党建", "甲", "某局", null, null, "直接办理"],
      ],
    }),
  );
  expect(faults).toEqual([]);
  expect(duties.map(({ kind, name, department, method }) => [kind, name, department, method])).toEqual([
    ["BASIC", "甲", null, null],
    ["RECLAIMED", "甲", "某局", "直接办理"],
  ]);
});

test("every fault is told by its place, and nothing of a faulty row is given", () => {
  const long = "长".repeat(DUTY_BOUNDS.name + 1);
  expect(
    faultsOf(
      {
        name: "基本履职",
        rows: [
          BASIC,
          ["1", "党建", "甲"],
          ["2", null, " 甲。"],
          ["3", null, long],
          ["4", null, { value: "乙", formula: true }],
          ["5", { kind: "error", value: "#REF!" }, "丙"],
        ],
      },
      {
        name: "配合履职",
        rows: [SUPPORTING_HEADER, ["1", "生态", "丁", null, null, "巡查"], ["2", "生态", null, "某局"]],
      },
      { name: "上级收回", rows: [RECLAIMED, ["1", null, "戊", null]] },
    ),
  ).toEqual([
    ["基本履职", 3, "name", "C", "twice"],
    ["基本履职", 4, "name", "C", "too-long"],
    ["基本履职", 5, "name", "C", "formula"],
    ["基本履职", 6, "category", "B", "formula"],
    ["配合履职", 2, "department", "D", "department-missing"],
    ["配合履职", 2, "departmentDuty", "E", "boundary-missing"],
    ["配合履职", 3, "name", "C", "required"],
    ["配合履职", 3, "departmentDuty", "E", "boundary-missing"],
    ["配合履职", 3, "townshipDuty", "F", "boundary-missing"],
    ["上级收回", 2, "category", "B", "required"],
    ["上级收回", 2, "department", "D", "department-missing"],
  ]);
});

describe("a sheet as a whole", () => {
  test("without header, without rows, without a column that its list needs, of an unknown list, or none at all", () => {
    expect(faultsOf({ name: "基本履职", rows: [["党建", "甲"]] })).toEqual([
      ["基本履职", 0, "name", null, "no-header"],
    ]);
    expect(faultsOf({ name: "基本履职", rows: [BASIC] })).toEqual([["基本履职", 1, "name", null, "no-rows"]]);
    expect(faultsOf({ name: "配合", rows: [BASIC, ["1", "党建", "甲"]] })).toEqual(
      ["department", "departmentDuty", "townshipDuty"].map((column) => ["配合", 1, column, null, "column-missing"]),
    );
    expect(faultsOf({ name: "Sheet1", rows: [BASIC, ["1", "党建", "甲"]] })).toEqual([
      ["Sheet1", 1, "kind", null, "kind-unknown"],
    ]);
    expect(faultsOf({ name: "Sheet1", rows: [["甲", "乙"]] })).toEqual([["", 0, "name", null, "no-sheet"]]);
    const eleventh = [...Array.from({ length: 10 }, () => []), BASIC, ["1", "党建", "甲"]];
    expect(faultsOf({ name: "基本", rows: eleventh })).toEqual([["基本", 0, "name", null, "no-header"]]);
    expect(faultsOf({ name: "基本", rows: eleventh.slice(1) })).toEqual([]);
  });

  test("a row whose list is unknown is told at its cell", () => {
    const header = ["清单类别", "类别", "事项"];
    expect(faultsOf({ name: "表", rows: [header, ["临时履职", "党建", "甲"]] })).toEqual([
      ["表", 2, "kind", "A", "kind-unknown"],
    ]);
  });
});

test("whatever stands in a workbook, the reader answers: duties that its bounds allow, or faults with a place", () => {
  const headers = DUTY_COLUMNS.flatMap((column) => DUTY_HEADERS[column]);
  const text = fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.constantFrom(...headers, "基本履职", "收回", "一、党建（3项）"),
  );
  const cell = fc.oneof(
    text,
    fc.constant(null),
    fc.record({ value: text, formula: fc.constant(true as const) }),
    fc.record({ value: text, mergedFrom: fc.constantFrom("A1", "B2") }),
    fc.record({ value: text, kind: fc.constantFrom("error" as const, "number" as const) }),
  );
  const sheet = fc.record({
    name: fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom("基本履职", "配合履职", "上级收回", "基本配合")),
    rows: fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 14 }),
    hidden: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(sheet, { maxLength: 3 }), (sheets) => {
      const { duties, faults } = readDutyLists(workbook(...sheets));
      for (const { code, row, column } of faults) {
        expect(DUTY_FAULT_CODES).toContain(code);
        expect(DUTY_COLUMNS).toContain(column);
        expect(row).toBeGreaterThanOrEqual(0);
      }
      for (const duty of duties) {
        expect(duty.name.length).toBeGreaterThan(0);
        expect(duty.category.length).toBeGreaterThan(0);
        if (duty.kind === "SUPPORTING")
          expect([duty.department, duty.departmentDuty, duty.townshipDuty]).not.toContain(null);
        if (duty.kind === "RECLAIMED") expect(duty.department).not.toBeNull();
      }
      if (duties.length === 0) expect(faults.length).toBeGreaterThan(0);
    }),
    { numRuns: 1500 },
  );
});

test("of any cells spoilt in a sound list, just these are told, each at its place", () => {
  const spoil = fc.record({ row: fc.integer({ min: 0, max: 11 }), column: fc.integer({ min: 2, max: 5 }) });
  const CODES = ["required", "department-missing", "boundary-missing", "boundary-missing"];
  fc.assert(
    fc.property(
      fc.uniqueArray(spoil, { maxLength: 10, selector: ({ row, column }) => `${row} ${column}` }),
      (spoilt) => {
        const rows = Array.from({ length: 12 }, (_, row) =>
          ["1", "党建", `事项${row}`, "某局", "负责执法", "负责巡查"].map((value, column) =>
            spoilt.some((one) => one.row === row && one.column === column) ? null : value,
          ),
        );
        // A row of which nothing is left is no row.
        const empty = rows.filter((cells) => cells.slice(2).every((value) => value === null));
        fc.pre(empty.length === 0);
        const told = faultsOf({ name: "配合履职", rows: [SUPPORTING_HEADER, ...rows] }).map(
          ([, row, , letter, code]) => [row, letter, code],
        );
        const expected = spoilt
          .toSorted((a, b) => a.row - b.row || a.column - b.column)
          .map(({ row, column }) => [row + 2, columnLetter(column + 1), CODES[column - 2]]);
        expect(told).toEqual(expected);
      },
    ),
    { numRuns: 300 },
  );
});
