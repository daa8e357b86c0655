import { normaliseText, textKey } from "@/lib/spreadsheet/text.rules";
import type { SheetCell, Workbook, WorkbookSheet } from "@/lib/spreadsheet/workbook.terms";
import { matchKey } from "./ceiling.rules";

export const CEILING_COLUMNS = ["number", "name", "domain", "legalBasis", "note"] as const;
export type CeilingColumn = (typeof CEILING_COLUMNS)[number];
const NEEDED: readonly CeilingColumn[] = ["number", "name", "legalBasis"];

/** How catalogues head their columns. The first is the template's. */
const HEADERS: Readonly<Record<CeilingColumn, readonly string[]>> = {
  number: ["序号", "目录序号", "编号", "事项序号"],
  name: ["事项名称", "行政处罚事项", "处罚事项", "赋权事项名称", "赋权事项", "职权名称", "项目名称", "名称"],
  domain: ["领域", "执法领域", "所属领域", "行业领域", "类别", "原行使部门", "行业主管部门"],
  legalBasis: ["法律依据", "设定依据", "实施依据", "执法依据", "依据", "法律法规依据"],
  note: ["备注", "赋权范围", "说明"],
};
const LONGEST: Readonly<Record<CeilingColumn, number>> = {
  number: 20,
  name: 300,
  domain: 100,
  legalBasis: 2000,
  note: 1000,
};

export type CeilingImportProblemCode =
  | "no-header"
  | "no-rows"
  | "column-missing"
  | "required"
  | "too-long"
  | "formula"
  | "number-twice"
  | "name-twice";

/** A fault with its place: row from 1 as the program shows it (0: the sheet as a whole), letter and meaning of the column. */
export type CeilingImportProblem = {
  row: number;
  letter: string;
  column: CeilingColumn;
  code: CeilingImportProblemCode;
  /** What stands in the cell. */
  value: string;
};

export type CeilingRow = {
  row: number;
  number: string;
  name: string;
  domain: string | null;
  legalBasis: string;
  note: string | null;
};
export type CeilingList = { rows: CeilingRow[]; problems: CeilingImportProblem[] };

/** A title, a number and a note may stand above the header. */
const LAST_HEADER_ROW = 20;

type Columns = Partial<Record<CeilingColumn, string>>;

/** Reads a catalogue's entries from the first visible sheet that has its header. Every fault is named, not the first only. */
export function readCeilingList(workbook: Workbook): CeilingList {
  const found = locate(workbook);
  if (!found) return { rows: [], problems: [{ row: 0, letter: "", column: "name", code: "no-header", value: "" }] };
  const { sheet, headerRow, columns } = found;
  const missing = NEEDED.filter((column) => !columns[column]);
  if (missing.length > 0) {
    const problems = missing.map((column) => ({
      ...{ row: headerRow, letter: "", column, value: "" },
      code: "column-missing" as const,
    }));
    return { rows: [], problems };
  }
  const read = sheet.rows
    .filter(({ row, cells }) => row > headerRow && cells.some(({ value }) => value.trim() !== ""))
    .map(({ row, cells }) => readRow(row, cells, columns));
  const rows = read.map(({ entry }) => entry);
  const problems = [...read.flatMap((one) => one.problems), ...repeated(rows, columns)];
  if (read.length === 0) problems.push({ row: headerRow, letter: "", column: "name", code: "no-rows", value: "" });
  return { rows, problems: problems.sort((a, b) => a.row - b.row || a.letter.localeCompare(b.letter)) };
}

function locate({ sheets }: Workbook): { sheet: WorkbookSheet; headerRow: number; columns: Columns } | null {
  for (const sheet of sheets.filter(({ hidden }) => !hidden))
    for (const { row, cells } of sheet.rows.filter(({ row: number }) => number <= LAST_HEADER_ROW)) {
      const columns = columnsOf(cells);
      if (columns.name && Object.keys(columns).length >= 2) return { sheet, headerRow: row, columns };
    }
  return null;
}

function columnsOf(cells: readonly SheetCell[]): Columns {
  const columns: Columns = {};
  for (const { column, value } of cells) {
    const meant = CEILING_COLUMNS.find((name) => HEADERS[name].some((header) => textKey(header) === textKey(value)));
    if (meant) columns[meant] ??= column;
  }
  return columns;
}

function readRow(row: number, cells: readonly SheetCell[], columns: Columns) {
  const problems: CeilingImportProblem[] = [];
  const text = (column: CeilingColumn): string => {
    const letter = columns[column];
    const cell = letter === undefined ? undefined : cells.find((one) => one.column === letter);
    const value = normaliseText(cell?.value ?? "");
    const report = (code: CeilingImportProblemCode) =>
      problems.push({ row, letter: letter ?? "", column, code, value: value.slice(0, 100) });
    if (cell?.formula) report("formula");
    else if (value === "" && NEEDED.includes(column)) report("required");
    else if (value.length > LONGEST[column]) report("too-long");
    return value;
  };
  const entry: CeilingRow = {
    ...{ row, number: text("number"), name: text("name"), domain: text("domain") || null },
    ...{ legalBasis: text("legalBasis"), note: text("note") || null },
  };
  return { entry, problems };
}

/** One number and one name stand for one entry; the later of two is named. */
function repeated(rows: readonly CeilingRow[], columns: Columns): CeilingImportProblem[] {
  const problems: CeilingImportProblem[] = [];
  const look = (column: "number" | "name", code: "number-twice" | "name-twice", keyOf: (text: string) => string) => {
    const seen = new Set<string>();
    for (const { row, [column]: value } of rows) {
      const key = keyOf(value);
      if (value !== "" && seen.has(key)) problems.push({ row, letter: columns[column] ?? "", column, code, value });
      seen.add(key);
    }
  };
  look("number", "number-twice", textKey);
  look("name", "name-twice", matchKey);
  return problems;
}
