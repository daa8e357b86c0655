/** What a cell held in the file; its value is always handed on as text. */
export type CellKind = "text" | "number" | "date" | "boolean" | "error";

/**
 * One cell with something in it, or one covered by a merged block that has something in it.
 * `row` counts from 1 and `column` is the letter, both as a spreadsheet program shows them.
 */
export type SheetCell = {
  row: number;
  column: string;
  value: string;
  kind: CellKind;
  /** The file holds a formula here; `value` is only the result that was stored with it. */
  formula?: true;
  /** Address of the upper left cell of the merged block that this cell belongs to (its own address for that cell). */
  mergedFrom?: string;
};

export type SheetRow = { row: number; hidden?: true; cells: SheetCell[] };

/** A merged block, both corners included. */
export type MergedBlock = { fromRow: number; fromColumn: string; toRow: number; toColumn: string };

export type WorkbookSheet = { name: string; hidden: boolean; rows: SheetRow[]; merges: MergedBlock[] };

export type Workbook = { sheets: WorkbookSheet[] };

/** Why a file is not read. A problem of the file has no row and no column. */
export type WorkbookProblemCode =
  | "file-missing"
  | "file-empty"
  | "file-too-large"
  | "file-is-xls"
  | "file-is-xlsb"
  | "file-is-ods"
  | "file-is-word"
  | "file-is-text"
  | "file-is-html"
  | "file-is-zip"
  | "file-is-encrypted"
  | "file-has-macros"
  | "file-not-xlsx"
  | "file-corrupt"
  | "zip-too-many-entries"
  | "zip-unsafe-path"
  | "zip-bomb"
  | "inflated-too-large"
  | "xml-dtd-forbidden"
  | "too-many-sheets"
  | "too-many-rows"
  | "too-many-columns"
  | "too-many-cells"
  | "read-timeout"
  | "read-out-of-memory";

export type WorkbookProblem = { code: WorkbookProblemCode; args: Record<string, string | number> };

/** Bounds on what is read. A file beyond any of them is refused whole; nothing is cut off. */
export type ReadLimits = {
  /** Bytes of the uploaded file. */
  fileBytes: number;
  /** Bytes of all parts of the package together, inflated, as its directory declares them. */
  inflatedBytes: number;
  /** Bytes of the parts that are really inflated and read (sheets, texts, styles). */
  readBytes: number;
  entries: number;
  sheets: number;
  /** Number of the last row that holds a value. */
  rows: number;
  /** Number of the last column that holds a value (200 is GR). */
  columns: number;
  /** Cells with a value, and cells filled by merged blocks, each in the whole workbook. */
  cells: number;
  /** Processor time of the reading process; where the system does not count it, time by the clock. */
  milliseconds: number;
  /** Heap of the reading process. */
  heapMegabytes: number;
};

const MEBIBYTE = 1024 * 1024;

export const READ_LIMITS: Readonly<ReadLimits> = {
  fileBytes: 20 * MEBIBYTE,
  inflatedBytes: 64 * MEBIBYTE,
  readBytes: 16 * MEBIBYTE,
  entries: 1000,
  sheets: 50,
  rows: 20_000,
  columns: 200,
  cells: 300_000,
  milliseconds: 2_500,
  heapMegabytes: 112,
};

/** What the reading process is told about one part of the package; the parts' bytes follow in the same order. */
export type PackagePart = {
  name: string;
  /** 0 stored, 8 deflated. */
  method: number;
  /** Bytes in the package. */
  storedBytes: number;
  /** Bytes once inflated, as declared: one more and the part is refused. */
  inflatedBytes: number;
  crc32: number;
};
