import { textKey } from "@/lib/spreadsheet/text.rules";
import type { SheetCell, Workbook } from "@/lib/spreadsheet/workbook.terms";
import {
  COLUMNS,
  type ImportColumn,
  type ImportFault,
  type ImportFaultCode,
  SHEETS,
  type SheetName,
} from "./arrangement-workbook.terms";

/** A title may stand above the header. */
const LAST_HEADER_ROW = 5;

/** One row of a sheet: texts by column, and how a fault of it is told. */
export type SheetRowTexts = Readonly<{
  row: number;
  text: (column: string) => string;
  fault: (column: string, code: ImportFaultCode) => ImportFault;
}>;

/** The rows of one sheet of the workbook; every column must be there, formulas are refused. */
export function sheetRows(workbook: Workbook, sheet: SheetName): { rows: SheetRowTexts[]; faults: ImportFault[] } {
  const columns: Readonly<Record<string, string>> = COLUMNS[sheet];
  const [first = ""] = Object.keys(columns);
  const at = (column: string) => `${sheet}-${column}` as ImportColumn;
  const whole = (column: string, code: ImportFaultCode, row = 0): ImportFault => ({
    ...{ row, letter: "", column: at(column), code, value: "" },
  });
  const found = workbook.sheets.find(({ name, hidden }) => !hidden && textKey(name) === textKey(SHEETS[sheet]));
  if (!found) return { rows: [], faults: [whole(first, "sheet-missing")] };
  const header = found.rows.find(
    ({ row, cells }) =>
      row <= LAST_HEADER_ROW && cells.some(({ value }) => textKey(value) === textKey(columns[first] ?? "")),
  );
  const letters = new Map(
    Object.entries(columns).flatMap(([column, title]) => {
      const cell = header?.cells.find(({ value }) => textKey(value) === textKey(title));
      return cell ? [[column, cell.column] as const] : [];
    }),
  );
  const missing = Object.keys(columns).filter((column) => !letters.has(column));
  if (!header || missing.length > 0)
    return { rows: [], faults: missing.map((column) => whole(column, "column-missing", header?.row ?? 0)) };

  const rows = found.rows
    .filter(({ row, cells }) => row > header.row && cells.some(({ value }) => value.trim() !== ""))
    .map(({ row, cells }) => rowTexts(row, cells, letters, at));
  const formulas = found.rows
    .filter(({ row }) => row > header.row)
    .flatMap(({ row, cells }) =>
      [...letters].flatMap(([column, letter]): ImportFault[] => {
        const cell = cells.find((one) => one.column === letter);
        return cell?.formula ? [{ row, letter, column: at(column), code: "formula", value: cell.value }] : [];
      }),
    );
  return { rows, faults: formulas };
}

function rowTexts(
  row: number,
  cells: readonly SheetCell[],
  letters: ReadonlyMap<string, string>,
  at: (column: string) => ImportColumn,
): SheetRowTexts {
  const text = (column: string) => cells.find((cell) => cell.column === letters.get(column))?.value.trim() ?? "";
  return {
    row,
    text,
    fault: (column, code) => ({
      row,
      letter: letters.get(column) ?? "",
      column: at(column),
      code,
      value: text(column),
    }),
  };
}
