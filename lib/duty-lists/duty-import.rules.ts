import { normaliseText, textKey } from "@/lib/spreadsheet/text.rules";
import type { SheetCell, SheetRow, Workbook, WorkbookSheet } from "@/lib/spreadsheet/workbook.terms";
import { DUTY_BOUNDS, DUTY_FIELDS, type DutyField, missingCode, NEEDED_FIELDS } from "./duty.schema";
import { DUTY_KINDS, type DutyKind, type PublishedDuty } from "./published-duty.schema";

export type DutyColumn = DutyField | "kind";
export const DUTY_COLUMNS: readonly DutyColumn[] = ["kind", ...DUTY_FIELDS];

/** How lists call the columns; the first is the template's. Any column of another name (序号, 备注) is not read. */
export const DUTY_HEADERS: Readonly<Record<DutyColumn, readonly string[]>> = {
  kind: ["清单类别", "清单类型", "清单名称"],
  category: ["事项类别", "类别", "领域", "事项领域"],
  name: ["事项名称", "履职事项", "事项", "履职事项名称"],
  department: [
    "对应上级部门",
    "上级部门",
    "牵头部门",
    "责任部门",
    "承接部门",
    "承接部门及工作方式",
    "承接部门及承接方式",
  ],
  departmentDuty: ["上级部门职责", "部门职责", "牵头部门职责"],
  townshipDuty: ["配合职责", "乡镇配合职责", "乡镇(街道)配合职责", "街道配合职责"],
  method: ["工作方式", "承接方式", "具体履职方式", "履职方式"],
};

/** A word by which a sheet's name, or a cell, says which list is meant. */
const KIND_WORDS: Readonly<Record<DutyKind, string>> = { BASIC: "基本", SUPPORTING: "配合", RECLAIMED: "收回" };

export const DUTY_FAULT_CODES = [
  "no-sheet",
  "no-header",
  "column-missing",
  "no-rows",
  "kind-unknown",
  "required",
  "department-missing",
  "boundary-missing",
  "too-long",
  "formula",
  "twice",
] as const;
export type DutyFaultCode = (typeof DUTY_FAULT_CODES)[number];

/** A fault with its place: sheet, row from 1 as the program shows it (0: the sheet as a whole), column and its letter. */
export type DutyFault = {
  sheet: string;
  row: number;
  column: DutyColumn;
  letter: string | null;
  code: DutyFaultCode;
  /** What stands in the cell, its beginning. */
  value: string;
};

export type DutyList = { duties: PublishedDuty[]; faults: DutyFault[] };

/** A title and a note may stand above the header. */
const LAST_HEADER_ROW = 10;
const SHOWN_VALUE = 60;

type Columns = Partial<Record<DutyColumn, string>>;
type Found = { sheet: WorkbookSheet; headerRow: number; columns: Columns; kind: DutyKind | null };
type Place = Pick<DutyFault, "sheet" | "row">;

/**
 * Reads the three lists (基本履职, 配合履职, 上级收回) from the visible sheets that have their header: the sheet's name says
 * the list, or a column 清单类别 does. Categories may be merged, left blank below the first, or stand on a row of their own
 * across the table. Every fault is named, not the first only, and with one no duty is given.
 */
export function readDutyLists({ sheets }: Workbook): DutyList {
  const duties: PublishedDuty[] = [];
  const faults: DutyFault[] = [];
  const seen = new Set<string>();
  let isFound = false;
  for (const sheet of sheets.filter(({ hidden }) => !hidden)) {
    const kind = kindOf(sheet.name);
    const header = findHeader(sheet);
    if (!header) {
      if (kind) faults.push(fault({ sheet: sheet.name, row: 0 }, "name", "no-header"));
      isFound ||= kind !== null;
      continue;
    }
    isFound = true;
    readSheet({ sheet, kind, ...header }, seen, duties, faults);
  }
  if (!isFound) faults.push(fault({ sheet: "", row: 0 }, "name", "no-sheet"));
  return { duties: faults.length > 0 ? [] : duties, faults };
}

function fault(place: Place, column: DutyColumn, code: DutyFaultCode, letter: string | null = null, value = "") {
  return { ...place, column, letter, code, value: value.slice(0, SHOWN_VALUE) };
}

const kindOf = (text: string): DutyKind | null => {
  const meant = DUTY_KINDS.filter((kind) => textKey(text).includes(KIND_WORDS[kind]));
  return meant.length === 1 ? (meant[0] ?? null) : null;
};

/** The row that calls the matter and at least one thing more by name. */
function findHeader({ rows }: WorkbookSheet): { headerRow: number; columns: Columns } | null {
  for (const { row, cells } of rows.filter(({ row: number }) => number <= LAST_HEADER_ROW)) {
    const columns: Columns = {};
    for (const { column, value } of cells) {
      const meant = DUTY_COLUMNS.find((name) =>
        DUTY_HEADERS[name].some((header) => textKey(header) === textKey(value)),
      );
      if (meant) columns[meant] ??= column;
    }
    if (columns.name && Object.keys(columns).length >= 2) return { headerRow: row, columns };
  }
  return null;
}

function readSheet(found: Found, seen: Set<string>, duties: PublishedDuty[], faults: DutyFault[]): void {
  const { sheet, headerRow, columns } = found;
  const header = { sheet: sheet.name, row: headerRow };
  if (!found.kind && !columns.kind) {
    faults.push(fault(header, "kind", "kind-unknown"));
    return;
  }
  const rows = sheet.rows.filter(({ row, cells }) => row > headerRow && cells.some(({ value }) => value.trim() !== ""));
  const needed = found.kind && !columns.kind ? NEEDED_FIELDS[found.kind] : [];
  const missing = needed.filter(
    (field) => !columns[field] && !(field === "category" && rows.some((row) => headingOf(row) !== null)),
  );
  for (const field of missing) faults.push(fault(header, field, "column-missing"));

  let category = "";
  let count = 0;
  for (const row of rows) {
    const heading = headingOf(row);
    if (heading !== null) {
      category = heading;
      continue;
    }
    const read = readRow(found, row, category, new Set(missing));
    if (!read) continue;
    count += 1;
    category = read.words.category || category;
    const { words, kind } = read;
    const key = `${kind} ${textKey(words.name)}`;
    const place = { sheet: sheet.name, row: row.row };
    if (kind && words.name && seen.has(key))
      read.faults.push(fault(place, "name", "twice", columns.name ?? null, words.name));
    seen.add(key);
    faults.push(...read.faults);
    if (kind && read.faults.length === 0)
      duties.push({
        kind,
        category: words.category,
        name: words.name,
        department: words.department || null,
        departmentDuty: words.departmentDuty || null,
        townshipDuty: words.townshipDuty || null,
        method: words.method || null,
      });
  }
  if (count === 0) faults.push(fault(header, "name", "no-rows"));
}

type ReadRow = { kind: DutyKind | null; words: Record<DutyField, string>; faults: DutyFault[] };

/** One row; null when nothing stands in it but what is merged down from above, or columns that are not read. */
function readRow(found: Found, row: SheetRow, category: string, missing: ReadonlySet<DutyField>): ReadRow | null {
  const { sheet, columns } = found;
  const place = { sheet: sheet.name, row: row.row };
  const cell = (column: DutyColumn) => row.cells.find((one) => one.column === columns[column]);
  const own = DUTY_FIELDS.filter((field) => field !== "category" && isFilled(cell(field)));
  if (own.length === 0) return null;
  const faults: DutyFault[] = [];
  const report = (column: DutyColumn, code: DutyFaultCode) =>
    faults.push(fault(place, column, code, columns[column] ?? null, cell(column)?.value));

  const unreadable = DUTY_COLUMNS.filter((column) => cell(column)?.formula || cell(column)?.kind === "error");
  for (const column of unreadable) report(column, "formula");
  const kind = columns.kind ? kindOf(cell("kind")?.value ?? "") : found.kind;
  if (!kind && !unreadable.includes("kind")) report("kind", "kind-unknown");

  const words = Object.fromEntries(
    DUTY_FIELDS.map((field) => [field, normaliseText(cell(field)?.value ?? "")]),
  ) as ReadRow["words"];
  words.category ||= category;
  splitTaker(words);
  for (const field of DUTY_FIELDS) {
    if (unreadable.includes(field) || missing.has(field)) continue;
    if (words[field].length > DUTY_BOUNDS[field]) report(field, "too-long");
    else if (words[field] === "" && kind && NEEDED_FIELDS[kind].includes(field)) report(field, missingCode(field));
  }
  return { kind, words, faults };
}

const isFilled = (cell: SheetCell | undefined): boolean =>
  cell !== undefined && (cell.value.trim() !== "" || cell.formula === true);

/** “一、党的建设（12项）” across the whole table: the category of what follows. Null for any other row. */
function headingOf({ cells }: SheetRow): string | null {
  const [first] = cells;
  if (!first?.mergedFrom || cells.length < 3 || first.formula) return null;
  if (cells.some(({ mergedFrom, value }) => mergedFrom !== first.mergedFrom || value !== first.value)) return null;
  const name = normaliseText(first.value)
    .replace(/^[(（]?[一二三四五六七八九十\d]+[)）、.．]\s*/, "")
    .replace(/[(（]\s*(共\s*)?\d+\s*项\s*[)）]$/, "");
  return name || null;
}

/** One column for both, as lists of 上级收回事项 have it: “承接部门：市水利局 工作方式：……”. */
function splitTaker(words: ReadRow["words"]): void {
  const parts = /^承接部门[:：]\s*([\s\S]+?)\s*[;；。,，]?\s*(?:工作|承接)方式[:：]\s*([\s\S]+)$/.exec(
    words.department,
  );
  if (!parts || words.method !== "") return;
  words.department = parts[1] ?? "";
  words.method = parts[2] ?? "";
}
