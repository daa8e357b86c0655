import { columnNumber } from "@/lib/spreadsheet/column.rules";
import { normaliseText } from "@/lib/spreadsheet/text.rules";
import type { MergedBlock, SheetCell, SheetRow, WorkbookSheet } from "@/lib/spreadsheet/workbook.terms";
import { FIELD_LENGTHS, IMPORT_FIELDS, type ImportField, type ImportProblem } from "./import.terms";
import type { MenuImportMapping } from "./mapping.schema";

export type FieldColumns = ReadonlyMap<ImportField, readonly string[]>;

/** The text of one field in one row, or in the rows of one matter. */
export type FieldText = {
  text: string;
  /** First column of the field: where its problems are shown. */
  column: string | null;
  row: number;
  /** The cell was refused already; what follows from its absence is not said again. */
  bad: boolean;
};

export type Report = (problem: ImportProblem) => void;

function fieldColumns(mapping: MenuImportMapping): FieldColumns {
  const columns = new Map<ImportField, string[]>();
  for (const field of IMPORT_FIELDS) {
    const letters = mapping.columns[field];
    if (letters)
      columns.set(
        field,
        letters.split(",").map((letter) => letter.trim()),
      );
  }
  return columns;
}

/** Where a cell's own value stands: the address of its merged block's first cell, or its own. */
export const anchorOf = (cell: SheetCell) => cell.mergedFrom ?? `${cell.column}${cell.row}`;

const anchorRow = (cell: SheetCell) => Number(/\d+$/.exec(anchorOf(cell))?.[0] ?? cell.row);

/** Cells of a row with something else than space in them. */
export const filledCells = (row: SheetRow) =>
  row.cells.filter((cell) => normaliseText(cell.value) !== "" || cell.formula);

/** Whether a cell repeats, by a merged block, what a row above it says. */
export const isCovered = (cell: SheetCell) => anchorRow(cell) < cell.row;

/**
 * The cell that speaks for a field in a row. A block merged across columns speaks for the first of them only:
 * a name merged over the sub-item's column means that there is no sub-item.
 */
export function fieldCells(row: SheetRow, field: ImportField, columns: FieldColumns): SheetCell[] {
  const cells: SheetCell[] = [];
  for (const letter of columns.get(field) ?? []) {
    const cell = row.cells.find((one) => one.column === letter);
    if (!cell || (normaliseText(cell.value) === "" && !cell.formula)) continue;
    const anchor = anchorOf(cell);
    const spokenFor = row.cells.some(
      (other) =>
        other !== cell &&
        columnNumber(other.column) < columnNumber(letter) &&
        other.mergedFrom === anchor &&
        [...columns.values()].some((letters) => letters.includes(other.column)),
    );
    if (!spokenFor) cells.push(cell);
  }
  return cells;
}

/**
 * The text of a field over the rows of one matter: different cells follow each other on lines of their own.
 * Reports cells that cannot be taken: formulas, error values, texts longer than the program keeps.
 */
export function fieldText(rows: readonly SheetRow[], field: ImportField, sheet: SheetShape, report: Report): FieldText {
  const { columns } = sheet;
  const seen = new Set<string>();
  const texts: string[] = [];
  let first: SheetCell | null = null;
  let bad = false;
  for (const row of rows) {
    for (const cell of fieldCells(row, field, columns)) {
      if (seen.has(anchorOf(cell))) continue;
      seen.add(anchorOf(cell));
      first ??= cell;
      bad = !judgeCell(cell, field, report) || bad;
      const text = normaliseText(cell.value);
      const label = field === "boundary" ? sheet.boundaryLabels.get(cell.column) : undefined;
      texts.push(label ? `${label}：${text}` : text);
    }
  }
  const text = texts.join("\n");
  const row = first?.row ?? rows[0]?.row ?? 0;
  const column = first?.column ?? columns.get(field)?.[0] ?? null;
  const limit = FIELD_LENGTHS[field];
  if (limit !== undefined && text.length > limit) {
    report({ row, column, field, code: "cell-too-long", args: { length: text.length, limit }, severity: "error" });
    bad = true;
  }
  return { text: bad ? "" : text, column, row, bad };
}

/** Reports what is wrong or remarkable with a cell; false when its value cannot be taken. */
function judgeCell(cell: SheetCell, field: ImportField, report: Report): boolean {
  const at = { row: cell.row, column: cell.column, field };
  if (cell.formula) {
    report({ ...at, code: "cell-formula", args: { value: short(cell.value) }, severity: "error" });
    return false;
  }
  if (cell.kind === "error") {
    report({ ...at, code: "cell-error", args: { value: short(cell.value) }, severity: "error" });
    return false;
  }
  if (hasMixedWidth(cell.value)) {
    report({ ...at, code: "width-mixed", args: { value: excerpt(cell.value) }, severity: "warning" });
  }
  return true;
}

/** Letters or digits of full width, or a pair of brackets of which one is full and one half. */
const hasMixedWidth = (text: string) =>
  /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]|（[^（）()]*\)|\([^（）()]*）/.test(text);

export const short = (text: string) => excerpt(normaliseText(text));

const excerpt = (text: string) => {
  const line = text.trim().replace(/\s*\n\s*/g, " ");
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
};

/** What the rows of a sheet need to know of the sheet around them. */
export type SheetShape = {
  columns: FieldColumns;
  /** Heading of each boundary column when there are several: who the text speaks of. */
  boundaryLabels: ReadonlyMap<string, string>;
  fundsUnit: "yuan" | "ten-thousand";
  /** Blocks merged over several rows, by the address of their first cell. */
  tallBlocks: ReadonlyMap<string, MergedBlock>;
};

export function sheetShape(sheet: WorkbookSheet, mapping: MenuImportMapping): SheetShape {
  const columns = fieldColumns(mapping);
  const header = sheet.rows.filter((row) => row.row <= mapping.headerRow && row.row > mapping.headerRow - 4);
  const label = (letter: string) =>
    normaliseText(header.at(-1)?.cells.find((cell) => cell.column === letter)?.value ?? "").replace(/\n/g, "");
  const boundary = columns.get("boundary") ?? [];
  return {
    columns,
    boundaryLabels: new Map(boundary.length > 1 ? boundary.map((letter) => [letter, label(letter)]) : []),
    fundsUnit: (columns.get("needFundsYuan") ?? []).some((letter) => /万/.test(label(letter)))
      ? "ten-thousand"
      : "yuan",
    tallBlocks: new Map(
      sheet.merges
        .filter((block) => block.toRow > block.fromRow && block.fromRow > mapping.headerRow)
        .map((block) => [`${block.fromColumn}${block.fromRow}`, block]),
    ),
  };
}
