import { type CivilDate, isCivilDate } from "@/lib/shared/civil-date";
import { textKey } from "@/lib/spreadsheet/text.rules";
import type { SheetCell, Workbook, WorkbookSheet } from "@/lib/spreadsheet/workbook.terms";
import { CERTIFICATE_KIND_TERMS, CERTIFICATE_KINDS, type CertificateKind } from "./capacity.terms";
import { OfficerFields } from "./capacity-register.schema";

export const OFFICER_COLUMNS = ["post", "certificateNumber", "kind", "validUntil"] as const;
export type OfficerColumn = (typeof OFFICER_COLUMNS)[number];

/** How lists call the columns. The first is the template's. */
const HEADERS: Readonly<Record<OfficerColumn, readonly string[]>> = {
  post: ["岗位", "岗位名称", "执法岗位"],
  certificateNumber: ["证件编号", "证件号码", "执法证号", "证号"],
  kind: ["证件类别", "证件类型", "证件种类"],
  validUntil: ["有效期至", "有效期截止", "有效期", "到期日期"],
};

const KIND_ALIASES: Readonly<Record<CertificateKind, readonly string[]>> = {
  PROVINCIAL: ["行政执法证", "省行政执法证", "河南省行政执法证", "省制发"],
  MINISTRY: ["部门执法证", "国务院部门执法证", "部制发"],
};

export type OfficerImportProblemCode =
  | "no-header"
  | "no-rows"
  | "column-missing"
  | "required"
  | "too-long"
  | "certificate-invalid"
  | "certificate-as-number"
  | "kind-unknown"
  | "day"
  | "formula"
  | "certificate-twice"
  | "certificate-expired"
  | "certificate-taken";

/** A fault with its place: row from 1 as the program shows it (0: the sheet as a whole), and the column's meaning. */
export type OfficerImportProblem = {
  row: number;
  column: OfficerColumn;
  code: OfficerImportProblemCode;
  /** What stands in the cell. */
  value: string;
};

export type OfficerRow = OfficerFields & { row: number };
export type OfficerList = { rows: OfficerRow[]; problems: OfficerImportProblem[] };

/** A title and a note may stand above the header. */
const LAST_HEADER_ROW = 10;
/** Spreadsheets keep 15 digits of a number; a longer one has lost its end. */
const KEPT_DIGITS = 15;

type Columns = Partial<Record<OfficerColumn, string>>;
type Located = { sheet: WorkbookSheet; headerRow: number; columns: Columns };

/** Reads the officers' list from the first visible sheet that has its header. Every fault is named, not the first only. */
export function readOfficerList(workbook: Workbook, today: CivilDate): OfficerList {
  const found = locate(workbook);
  if (!found) return { rows: [], problems: [{ row: 0, column: "post", code: "no-header", value: "" }] };
  const { sheet, headerRow, columns } = found;
  const missing = OFFICER_COLUMNS.filter((column) => !columns[column]);
  if (missing.length > 0) {
    const problems = missing.map((column) => ({ row: headerRow, column, code: "column-missing" as const, value: "" }));
    return { rows: [], problems };
  }
  const read = sheet.rows
    .filter(({ row, cells }) => row > headerRow && cells.some(({ value }) => value.trim() !== ""))
    .map(({ row, cells }) => readRow(row, cells, columns, today));
  const rows = read.flatMap(({ officer }) => (officer ? [officer] : []));
  const problems = [...read.flatMap((one) => one.problems), ...repeated(rows)];
  if (read.length === 0) problems.push({ row: headerRow, column: "post", code: "no-rows", value: "" });
  return { rows, problems: problems.sort((a, b) => a.row - b.row) };
}

function locate({ sheets }: Workbook): Located | null {
  for (const sheet of sheets.filter(({ hidden }) => !hidden))
    for (const { row, cells } of sheet.rows.filter(({ row: number }) => number <= LAST_HEADER_ROW)) {
      const columns = columnsOf(cells);
      if (Object.keys(columns).length >= 2) return { sheet, headerRow: row, columns };
    }
  return null;
}

function columnsOf(cells: readonly SheetCell[]): Columns {
  const columns: Columns = {};
  for (const { column, value } of cells) {
    const meant = OFFICER_COLUMNS.find((name) => HEADERS[name].some((header) => textKey(header) === textKey(value)));
    if (meant) columns[meant] ??= column;
  }
  return columns;
}

function readRow(
  row: number,
  cells: readonly SheetCell[],
  columns: Columns,
  today: CivilDate,
): { officer: OfficerRow | null; problems: OfficerImportProblem[] } {
  const cell = (column: OfficerColumn) => cells.find((one) => one.column === columns[column]);
  const problems: OfficerImportProblem[] = [];
  const report = (column: OfficerColumn, code: OfficerImportProblemCode) =>
    problems.push({ row, column, code, value: cell(column)?.value ?? "" });
  for (const column of OFFICER_COLUMNS) if (cell(column)?.formula) report(column, "formula");
  const number = cell("certificateNumber");
  if (number?.kind === "number" && number.value.replace(/\D/g, "").length >= KEPT_DIGITS)
    report("certificateNumber", "certificate-as-number");
  if (problems.length > 0) return { officer: null, problems };

  const texts = {
    post: cell("post")?.value,
    certificateNumber: number?.value,
    kind: kindOf(cell("kind")?.value ?? ""),
    validUntil: dayOf(cell("validUntil")?.value ?? ""),
  };
  const parsed = OfficerFields.safeParse(texts);
  for (const { path, message } of parsed.error?.issues ?? []) {
    const column = OFFICER_COLUMNS.find((name) => name === path[0]) ?? "post";
    const isEmpty = (cell(column)?.value ?? "").trim() === "";
    report(column, isEmpty ? "required" : message === "kind-missing" ? "kind-unknown" : (message as "day"));
  }
  if (parsed.success && parsed.data.validUntil < today) report("validUntil", "certificate-expired");
  return { officer: parsed.success && problems.length === 0 ? { row, ...parsed.data } : null, problems };
}

const repeated = (rows: readonly OfficerRow[]): OfficerImportProblem[] =>
  rows
    .filter(
      ({ certificateNumber }, index) =>
        rows.findIndex((earlier) => earlier.certificateNumber === certificateNumber) < index,
    )
    .map(({ row, certificateNumber: value }) => ({
      row,
      column: "certificateNumber",
      code: "certificate-twice",
      value,
    }));

const kindOf = (text: string): CertificateKind | undefined =>
  CERTIFICATE_KINDS.find((kind) =>
    [CERTIFICATE_KIND_TERMS[kind], ...KIND_ALIASES[kind]].some((name) => textKey(name) === textKey(text)),
  );

/** “2027年3月1日”, “2027/3/1”, “2027.3.1”, or a cell that is a date. Anything else is left as it stands and refused. */
function dayOf(text: string): string {
  const parts = /^(\d{4})[年/.-](\d{1,2})[月/.-](\d{1,2})日?$/.exec(text.normalize("NFKC").replace(/\s/g, ""));
  if (!parts) return text;
  const day = `${parts[1]}-${parts[2]?.padStart(2, "0")}-${parts[3]?.padStart(2, "0")}`;
  return isCivilDate(day) ? day : text;
}
