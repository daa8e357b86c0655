import { textKey } from "@/lib/spreadsheet/text.rules";
import type { SheetCell, Workbook, WorkbookSheet } from "@/lib/spreadsheet/workbook.terms";
import { SynonymFields } from "./synonym.schema";

export const SYNONYM_COLUMNS = ["word", "targets"] as const;
export type SynonymColumn = (typeof SYNONYM_COLUMNS)[number];

/** How lists head the columns. The first is the template's. */
export const SYNONYM_HEADERS: Readonly<Record<SynonymColumn, readonly string[]>> = {
  word: ["日常说法", "群众说法", "俗称", "口语", "Everyday word"],
  targets: ["官方用语", "规范用语", "对应用语", "对应事项", "Official words"],
};

/** Most rows of one import: it is one event in the audit chain. */
const MOST_ROWS = 1000;
/** A title and a note may stand above the header. */
const LAST_HEADER_ROW = 10;

export type SynonymImportProblemCode =
  | "no-header"
  | "no-rows"
  | "too-many-rows"
  | "required"
  | "too-long"
  | "too-many-targets"
  | "stands-for-itself"
  | "formula"
  | "word-twice"
  | "matter-unknown";

/** A fault with its place: row from 1 as the program shows it (0: the sheet as a whole), letter and meaning of the column. */
export type SynonymImportProblem = {
  row: number;
  letter: string;
  column: SynonymColumn;
  code: SynonymImportProblemCode;
  /** What stands in the cell. */
  value: string;
};

export type SynonymRow = SynonymFields & { row: number; letter: string };
export type SynonymList = { rows: SynonymRow[]; problems: SynonymImportProblem[] };

type Columns = Partial<Record<SynonymColumn, string>>;

const wholeSheet = (code: SynonymImportProblemCode, row = 0): SynonymList => ({
  rows: [],
  problems: [{ row, letter: "", column: "word", code, value: "" }],
});

/** Reads everyday words from the first visible sheet that has both headers. Every fault is named, not the first only. */
export function readSynonymList(workbook: Workbook): SynonymList {
  const found = locate(workbook);
  if (!found) return wholeSheet("no-header");
  const { sheet, headerRow, columns } = found;
  const filled = sheet.rows.filter(
    ({ row, cells }) => row > headerRow && cells.some(({ value }) => value.trim() !== ""),
  );
  if (filled.length === 0) return wholeSheet("no-rows", headerRow);
  if (filled.length > MOST_ROWS) return wholeSheet("too-many-rows", headerRow);
  const read = filled.map(({ row, cells }) => readRow(row, cells, columns));
  const rows = read.flatMap(({ synonym }) => synonym ?? []);
  const problems = [...read.flatMap((one) => one.problems), ...repeated(rows, columns)];
  return { rows, problems: problems.sort((a, b) => a.row - b.row) };
}

function locate({ sheets }: Workbook): { sheet: WorkbookSheet; headerRow: number; columns: Columns } | null {
  for (const sheet of sheets.filter(({ hidden }) => !hidden))
    for (const { row, cells } of sheet.rows.filter(({ row: number }) => number <= LAST_HEADER_ROW)) {
      const columns = columnsOf(cells);
      if (columns.word && columns.targets) return { sheet, headerRow: row, columns };
    }
  return null;
}

function columnsOf(cells: readonly SheetCell[]): Columns {
  const columns: Columns = {};
  for (const { column, value } of cells) {
    const meant = SYNONYM_COLUMNS.find((name) =>
      SYNONYM_HEADERS[name].some((header) => textKey(header) === textKey(value)),
    );
    if (meant) columns[meant] ??= column;
  }
  return columns;
}

function readRow(
  row: number,
  cells: readonly SheetCell[],
  columns: Columns,
): { synonym: SynonymRow | null; problems: SynonymImportProblem[] } {
  const cell = (column: SynonymColumn) => cells.find((one) => one.column === columns[column]);
  const problem = (column: SynonymColumn, code: SynonymImportProblemCode): SynonymImportProblem => ({
    ...{ row, letter: columns[column] ?? "", column, code },
    value: (cell(column)?.value ?? "").slice(0, 100),
  });
  const formulas = SYNONYM_COLUMNS.filter((column) => cell(column)?.formula);
  if (formulas.length > 0) return { synonym: null, problems: formulas.map((column) => problem(column, "formula")) };
  const parsed = SynonymFields.safeParse({ word: cell("word")?.value ?? "", targets: cell("targets")?.value ?? "" });
  if (parsed.success) return { synonym: { ...parsed.data, row, letter: columns.targets ?? "" }, problems: [] };
  return {
    synonym: null,
    problems: parsed.error.issues.map(({ path, message }) =>
      problem(path[0] === "targets" ? "targets" : "word", message as SynonymImportProblemCode),
    ),
  };
}

/** One word stands in one row; the later of two is named. */
function repeated(rows: readonly SynonymRow[], columns: Columns): SynonymImportProblem[] {
  const seen = new Set<string>();
  return rows.flatMap(({ row, word }) => {
    const key = textKey(word);
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [{ row, letter: columns.word ?? "", column: "word" as const, code: "word-twice" as const, value: word }];
  });
}
