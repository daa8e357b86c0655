import { type CellStyle, type DataValidation, type WriteSheet, writeXlsx } from "hucre/xlsx";
import { columnLetter } from "./column.rules";

/** A column of a list to be written; `width` in characters of the standard font, a Chinese character being two. */
export type WrittenColumn = {
  header: string;
  width: number;
  /** A drop-down list for the rows below the header. No value may hold a comma. */
  choices?: readonly string[];
  /** The list only proposes: other values, or several, may be typed. */
  free?: boolean;
  /** What the program says beside a selected cell of this column. */
  hint?: string;
  /** "error" writes the column in red: for reasons of refusal. "required" marks the header. */
  tone?: "error" | "required";
};

export type WrittenSheet = {
  name: string;
  /** One line across all columns above the header. */
  title?: string;
  columns: readonly WrittenColumn[];
  rows: readonly (readonly (string | number | null)[])[];
  /** Cells that carry a problem, by index in `rows` and `columns`, shown on a red ground. */
  marked?: readonly { row: number; column: number }[];
  /** Rows below the header that get the drop-down lists; as many as there are rows when left out. */
  rowsWithChoices?: number;
  /** How it is printed: as wide as the page, header on every page, pages numbered. */
  print?: "A3-landscape";
};

/** A list typed into a cell rule may hold 255 characters in Excel; longer ones go to a hidden sheet. */
const INLINE_CHOICES = 255;
const CHOICES_SHEET = "choices";

const GREY: NonNullable<CellStyle["fill"]> = { type: "pattern", pattern: "solid", fgColor: { rgb: "E8EDF3" } };
const ROSE: NonNullable<CellStyle["fill"]> = { type: "pattern", pattern: "solid", fgColor: { rgb: "FCE4E4" } };
const THIN = { style: "thin", color: { rgb: "BFC7D1" } } as const;
const BORDER: NonNullable<CellStyle["border"]> = { top: THIN, bottom: THIN, left: THIN, right: THIN };
const RED = { rgb: "B42318" };

/**
 * An .xlsx file of plain lists: header frozen and filtered, columns of the given widths, text wrapped. Text is
 * always written as text, whatever it begins with, and its cells say so to the program ("@"): a name like
 * "=1+1" or "@SUM" stays a name. Source of the rule: promise P27. `dated`: when the file says it was made, else now.
 */
export async function writeWorkbook(sheets: readonly WrittenSheet[], dated?: Date): Promise<Uint8Array> {
  const choices: string[][] = [];
  const written = sheets.map((sheet) => writtenSheet(sheet, choices));
  if (choices.length > 0) written.push({ name: CHOICES_SHEET, veryHidden: true, rows: transposed(choices) });
  return writeXlsx({
    sheets: written,
    defaultFont: { name: "宋体", size: 11 },
    ...(dated && { properties: { created: dated, modified: dated } }),
  });
}

function writtenSheet(sheet: WrittenSheet, choices: string[][]): WriteSheet {
  const headerRow = sheet.title ? 1 : 0;
  const rows = [
    ...(sheet.title ? [[sheet.title]] : []),
    sheet.columns.map((column) => column.header),
    ...sheet.rows.map((row) => [...row]),
  ].map((row) => row.map((value) => (typeof value === "string" ? literal(value) : value)));
  const lastColumn = columnLetter(sheet.columns.length);
  return {
    name: sheet.name,
    columns: sheet.columns.map(({ width }) => ({ width })),
    rows,
    cells: cellStyles(sheet, headerRow),
    freezePane: { rows: headerRow + 1 },
    dataValidations: validations(sheet, headerRow, choices),
    ...(sheet.print ? printed(headerRow) : {}),
    ...(sheet.title && sheet.columns.length > 1
      ? { merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: sheet.columns.length - 1 }] }
      : {}),
    ...(sheet.rows.length > 0
      ? { autoFilter: { range: `A${headerRow + 1}:${lastColumn}${headerRow + 1 + sheet.rows.length}` } }
      : {}),
  };
}

const printed = (headerRow: number): Pick<WriteSheet, "pageSetup" | "headerFooter"> => ({
  pageSetup: {
    paperSize: "a3",
    orientation: "landscape",
    fitToPage: true,
    fitToWidth: 1,
    // As many pages as it takes.
    fitToHeight: 0,
    printTitlesRow: `$${headerRow + 1}:$${headerRow + 1}`,
    margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
  },
  headerFooter: { oddFooter: "&C— &P —" },
});

function cellStyles(sheet: WrittenSheet, headerRow: number): NonNullable<WriteSheet["cells"]> {
  const cells: NonNullable<WriteSheet["cells"]> = new Map();
  const put = (row: number, column: number, style: CellStyle) => cells.set(`${row},${column}`, { style });
  if (sheet.title) {
    put(0, 0, { font: { bold: true, size: 16 }, alignment: { horizontal: "center", vertical: "center" } });
  }
  const marked = new Set((sheet.marked ?? []).map(({ row, column }) => `${row},${column}`));
  sheet.columns.forEach(({ tone }, column) => {
    put(headerRow, column, {
      font: { bold: true, ...(tone ? { color: RED } : {}) },
      fill: GREY,
      border: BORDER,
      alignment: { horizontal: "center", vertical: "center", wrapText: true },
    });
    sheet.rows.forEach((row, index) => {
      put(headerRow + 1 + index, column, {
        ...(typeof row[column] === "number" ? {} : { numFmt: "@" }),
        ...(tone === "error" ? { font: { color: RED } } : {}),
        ...(marked.has(`${index},${column}`) ? { fill: ROSE } : {}),
        border: BORDER,
        alignment: { vertical: "top", wrapText: true },
      });
    });
  });
  return cells;
}

function validations(sheet: WrittenSheet, headerRow: number, choices: string[][]): DataValidation[] {
  const rows = sheet.rowsWithChoices ?? sheet.rows.length;
  if (rows === 0) return [];
  return sheet.columns.flatMap((column, index): DataValidation[] => {
    if (!column.choices && !column.hint) return [];
    const letter = columnLetter(index + 1);
    const shared = {
      range: `${letter}${headerRow + 2}:${letter}${headerRow + 1 + rows}`,
      allowBlank: true,
      ...(column.hint ? { showInputMessage: true, inputMessage: column.hint } : {}),
    };
    if (!column.choices) return [{ ...shared, type: "custom", formula1: "TRUE" }];
    return [{ ...shared, ...list(column.choices, choices), type: "list", showErrorMessage: !column.free }];
  });
}

function list(values: readonly string[], choices: string[][]): Pick<DataValidation, "values" | "formula1"> {
  if (values.join(",").length <= INLINE_CHOICES) return { values: [...values] };
  choices.push([...values]);
  const letter = columnLetter(choices.length);
  return { formula1: `${CHOICES_SHEET}!$${letter}$1:$${letter}$${values.length}` };
}

function transposed(columns: readonly string[][]): (string | null)[][] {
  const height = Math.max(...columns.map((column) => column.length));
  return Array.from({ length: height }, (_, row) => columns.map((column) => column[row] ?? null));
}

/** "_x0041_" in a file means the character A; written out it must say that it means itself. Half a character is none. */
const literal = (text: string) =>
  text.replace(/\p{Surrogate}/gu, "\ufffd").replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_");
