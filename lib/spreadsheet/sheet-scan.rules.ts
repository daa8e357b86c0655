import { columnNumber } from "./column.rules.ts";

/** What a worksheet part holds, found without building anything from it. Numbers count from 1. */
export type SheetScan = {
  lastRow: number;
  lastColumn: number;
  /** Cells with a value or a formula. */
  cells: number;
  /** "row,column" of every cell that holds a formula. */
  formulas: Set<string>;
};

const TOKEN = /<(?:\w+:)?(row|c|v|is|f)(?=[\s/>])([^>]*)>/g;

/**
 * Walks a worksheet part for its last filled row and column, its filled cells and its formulas. Rows and cells
 * that carry only a format do not count, so a list formatted down to the last row of the program stays readable.
 * Stops with `null` as soon as more than `cellLimit` cells are filled.
 */
export function scanSheet(xml: string, cellLimit: number): SheetScan | null {
  const scan: SheetScan = { lastRow: 0, lastColumn: 0, cells: 0, formulas: new Set() };
  const data = sheetData(xml);
  let row = 0;
  let column = 0;
  let counted = false;
  for (const [, tag, attributes = ""] of data.matchAll(TOKEN)) {
    if (tag === "row") {
      row = Number(/\sr="(\d+)"/.exec(attributes)?.[1] ?? row + 1);
      column = 0;
    } else if (tag === "c") {
      const reference = /\sr="([A-Za-z]+)(\d+)"/.exec(attributes);
      column = reference ? columnNumber(reference[1] ?? "") || Number.MAX_SAFE_INTEGER : column + 1;
      if (reference) row = Number(reference[2]);
      counted = false;
    } else {
      if (tag === "f") scan.formulas.add(`${row},${column}`);
      if (counted) continue;
      counted = true;
      scan.cells += 1;
      if (scan.cells > cellLimit) return null;
      scan.lastRow = Math.max(scan.lastRow, row);
      scan.lastColumn = Math.max(scan.lastColumn, column);
    }
  }
  return scan;
}

/** The part between the tags of sheetData: what follows them may use the same tag names for other things. */
function sheetData(xml: string): string {
  const open = /<(?:\w+:)?sheetData>/.exec(xml);
  if (!open) return "";
  const close = /<\/(?:\w+:)?sheetData>/.exec(xml.slice(open.index));
  return xml.slice(open.index, close ? open.index + close.index : undefined);
}
