import { textKey } from "@/lib/spreadsheet/text.rules";
import type { SheetCell, Workbook, WorkbookSheet } from "@/lib/spreadsheet/workbook.terms";
import {
  MOST_ROWS,
  USAGE_COLUMNS,
  USAGE_FIGURES,
  type UsageColumn,
  type UsageFault,
  type UsageFaultCode,
} from "./usage.terms";

/** How lists head the columns; the first is the template's. Any column of another name (事项名称, 序号) is not read. */
export const USAGE_HEADERS: Readonly<Record<UsageColumn, readonly string[]>> = {
  township: ["乡镇", "乡镇（街道）", "乡镇名称", "区划代码", "Township", "Region code"],
  power: ["事项编码", "编码", "Power code"],
  month: ["月份", "年月", "Month"],
  received: ["受理件数", "受理", "Received"],
  decided: ["办结件数", "办结", "Decided"],
  workingDays: ["用时合计（工作日）", "用时合计", "用时", "Working days"],
  overturned: ["复议诉讼纠正件数", "复议诉讼纠正", "纠正", "Overturned"],
  complaints: ["投诉件数", "投诉", "Complaints"],
  helpRequests: ["求助件数", "求助", "Help requests"],
  note: ["说明", "理由", "Note"],
};

const IMPORT_FAULT_CODES = [
  "no-header",
  "column-missing",
  "no-rows",
  "nothing-filled",
  "too-many-rows",
  "formula",
] as const;
type ImportFaultCode = (typeof IMPORT_FAULT_CODES)[number] | UsageFaultCode;

/** A fault with its place: row from 1 as the program shows it (0: the sheet as a whole), column and its letter. */
export type UsageImportFault = Readonly<{
  row: number;
  letter: string;
  column: UsageColumn;
  code: ImportFaultCode;
  /** What stands in the cell, its beginning. */
  value: string;
}>;

type Columns = Readonly<Partial<Record<UsageColumn, string>>>;
type ToldCells = Readonly<Record<UsageColumn, string>>;

/**
 * Rows as they stand in the sheet; `numbers` are theirs as the program shows them, by the same index. `blank`: rows of the
 * template in which nothing was filled in; they are left out, as the form leaves them out.
 */
export type UsageSheet = Readonly<{
  rows: readonly ToldCells[];
  numbers: readonly number[];
  columns: Columns;
  faults: readonly UsageImportFault[];
  blank: number;
}>;

/** A title and a note may stand above the header. */
const LAST_HEADER_ROW = 10;
const SHOWN_VALUE = 60;
/** The only column that a list may lack. */
const OPTIONAL: readonly UsageColumn[] = ["note"];

const refused = (code: ImportFaultCode, row = 0, column: UsageColumn = "township"): UsageSheet => ({
  ...{ rows: [], numbers: [], columns: {}, blank: 0 },
  faults: [{ row, letter: "", column, code, value: "" }],
});

/** Reads figures from the first visible sheet whose header names power and month. Every fault is named. */
export function readUsageSheet({ sheets }: Workbook): UsageSheet {
  const found = locateUsage({ sheets });
  if (!found) return refused("no-header");
  const { sheet, headerRow, columns } = found;
  const missing = USAGE_COLUMNS.filter((column) => !columns[column] && !OPTIONAL.includes(column));
  if (missing.length > 0)
    return {
      ...refused("no-header"),
      faults: missing.flatMap((column) => refused("column-missing", headerRow, column).faults),
    };
  const hasSome = (cells: readonly SheetCell[], of: readonly UsageColumn[]) =>
    cells.some(({ column, value }) => of.some((name) => columns[name] === column) && value.trim() !== "");
  const named = sheet.rows.filter(({ row, cells }) => row > headerRow && hasSome(cells, USAGE_COLUMNS));
  if (named.length === 0) return refused("no-rows", headerRow);
  const filled = named.filter(({ cells }) => hasSome(cells, [...USAGE_FIGURES, "note"]));
  if (filled.length === 0) return { ...refused("nothing-filled", headerRow), blank: named.length };
  if (filled.length > MOST_ROWS) return refused("too-many-rows", headerRow);
  const cellOf = (cells: readonly SheetCell[], column: UsageColumn) =>
    cells.find((one) => one.column === columns[column]);
  return {
    ...{ columns, blank: named.length - filled.length },
    numbers: filled.map(({ row }) => row),
    rows: filled.map(
      ({ cells }) =>
        Object.fromEntries(USAGE_COLUMNS.map((column) => [column, cellOf(cells, column)?.value ?? ""])) as ToldCells,
    ),
    faults: filled.flatMap(({ row, cells }) =>
      USAGE_COLUMNS.flatMap((column) => {
        const cell = cellOf(cells, column);
        if (!cell?.formula && cell?.kind !== "error") return [];
        return [
          { row, letter: cell.column, column, code: "formula" as const, value: cell.value.slice(0, SHOWN_VALUE) },
        ];
      }),
    ),
  };
}

export type UsageTable = Readonly<{ sheet: WorkbookSheet; headerRow: number; columns: Columns }>;

/** The first visible sheet whose header names power and month, and where its columns stand. */
export function locateUsage({ sheets }: Workbook): UsageTable | null {
  for (const sheet of sheets.filter(({ hidden }) => !hidden))
    for (const { row, cells } of sheet.rows.filter(({ row: number }) => number <= LAST_HEADER_ROW)) {
      const columns: Partial<Record<UsageColumn, string>> = {};
      for (const { column, value } of cells) {
        const meant = USAGE_COLUMNS.find((name) =>
          USAGE_HEADERS[name].some((header) => textKey(header) === textKey(value)),
        );
        if (meant) columns[meant] ??= column;
      }
      if (columns.power && columns.month) return { sheet, headerRow: row, columns };
    }
  return null;
}

/** Faults of rows, at the places where these stand in the sheet. */
export const placedFaults = (
  { rows, numbers, columns }: UsageSheet,
  faults: readonly UsageFault[],
): UsageImportFault[] =>
  faults.map(({ index, column, code }) => ({
    ...{ row: numbers[index] ?? 0, letter: columns[column] ?? "", column, code },
    value: (rows[index]?.[column] ?? "").slice(0, SHOWN_VALUE),
  }));
