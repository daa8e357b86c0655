import { err, ok, type Result } from "@/lib/shared/result";
import { columnLetter, columnNumber } from "@/lib/spreadsheet/column.rules";
import { normaliseText, textKey } from "@/lib/spreadsheet/text.rules";
import type { Workbook, WorkbookSheet } from "@/lib/spreadsheet/workbook.terms";
import { POWER_TYPE_TERMS, POWER_TYPES, type PowerType } from "../power.terms";
import { ENGLISH_HEADERS, FOREIGN_HEADER, HEADER_ALIASES, MULTI_COLUMN, WEAK_NAMES } from "./header-aliases.terms";
import {
  IMPORT_FIELDS,
  type ImportField,
  type ImportProblem,
  SUPPLIED_FIELDS,
  type SuppliedField,
} from "./import.terms";
import type { MenuImportMapping } from "./mapping.schema";

/** Rows searched for a header: lists begin with a title, a unit and a date, never with a page of them. */
const SEARCHED_ROWS = 40;
/** A sheet below this is no list of matters. */
const ENOUGH = 5;
/** A header that names a matter and all that a menu needs. */
const FULL = 12;

export type RecognisedColumn = { column: string; label: string; field: ImportField | null };

/** What the program makes of a workbook; a person may change any of it. */
export type MappingProposal = {
  mapping: MenuImportMapping;
  /** 0–1: how much of what a menu needs was recognised in the header. */
  confidence: number;
  columns: RecognisedColumn[];
  /** Fields without a column, to be set for all rows or by rule. */
  unsupplied: SuppliedField[];
  /** Warnings: columns that nothing was made of, other sheets that look like lists too. */
  problems: ImportProblem[];
};

type Candidate = { sheet: WorkbookSheet; row: number; columns: RecognisedColumn[]; score: number };

/** Finds the sheet, the header and the columns of a list of matters, or says why there is none. */
export function proposeMapping(workbook: Workbook): Result<MappingProposal, ImportProblem> {
  const filled = workbook.sheets.filter((sheet) => sheet.rows.length > 0);
  if (filled.length === 0) return err(fileProblem("workbook-empty", {}));
  const candidates = filled
    .map((sheet) => bestCandidate(sheet))
    .filter((candidate) => candidate !== null)
    .sort((a, b) => rank(b) - rank(a) || b.sheet.rows.length - a.sheet.rows.length);
  const best = candidates[0];
  if (!best) return err(fileProblem("header-not-found", { sheets: filled.map((sheet) => sheet.name).join("、") }));
  return ok(proposal(best, candidates.slice(1)));
}

/** The header of one sheet, for a person who chose the sheet by hand. */
export function proposeSheetMapping(workbook: Workbook, name: string): Result<MappingProposal, ImportProblem> {
  const sheet = workbook.sheets.find((one) => one.name === name);
  if (!sheet) return err(fileProblem("sheet-missing", { sheet: name }));
  if (sheet.rows.length === 0) return err(fileProblem("sheet-empty", { sheet: name }));
  const best = bestCandidate(sheet);
  return best ? ok(proposal(best, [])) : err(fileProblem("header-not-found", { sheets: name }));
}

function proposal(best: Candidate, others: readonly Candidate[]): MappingProposal {
  const columns: Partial<Record<ImportField, string>> = {};
  for (const { column, field } of best.columns) {
    if (field) columns[field] = columns[field] ? `${columns[field]},${column}` : column;
  }
  const type = columns.type ? null : typeFromTitle(best);
  const unsupplied = SUPPLIED_FIELDS.filter((field) => !columns[field] && !(field === "type" && type));
  const unmapped = best.columns.filter(({ field }) => field === null);
  return {
    mapping: {
      sheet: best.sheet.name,
      headerRow: best.row,
      columns,
      constants: type ? { type } : {},
      rules: [],
    },
    confidence: Math.round(Math.min(1, best.score / FULL) * 100) / 100,
    columns: best.columns,
    unsupplied,
    problems: [
      ...unmapped.map(({ column, label }) => ({
        ...fileProblem("column-not-mapped", { label: label.slice(0, 60) }),
        row: best.row,
        column,
        severity: "warning" as const,
      })),
      ...others.map(({ sheet }) => ({
        ...fileProblem("sheet-not-read", { sheet: sheet.name, rows: sheet.rows.length }),
        severity: "warning" as const,
      })),
    ],
  };
}

const fileProblem = (code: ImportProblem["code"], args: ImportProblem["args"]): ImportProblem => ({
  row: null,
  column: null,
  field: null,
  code,
  args,
  severity: "error",
});

/** Hidden sheets hold drop-down lists and old drafts: they are taken only when no visible sheet is as good. */
const rank = ({ sheet, score }: Candidate) => (sheet.hidden ? score / 2 : score);

function bestCandidate(sheet: WorkbookSheet): Candidate | null {
  let best: Candidate | null = null;
  for (const { row } of sheet.rows.slice(0, SEARCHED_ROWS)) {
    const bottom = headerBottom(sheet, row);
    const columns = recognise(sheet, row, bottom);
    const score = scored(columns);
    if (score >= ENOUGH && score > (best?.score ?? 0)) best = { sheet, row: bottom, columns, score };
  }
  return best;
}

/** The last row of a header that begins at `row`: merged cells and headings over several columns reach further down. */
function headerBottom(sheet: WorkbookSheet, row: number): number {
  const starting = sheet.merges.filter((merge) => merge.fromRow === row && merge.toRow - row < 4);
  const reached = Math.max(row, ...starting.map((merge) => merge.toRow));
  if (reached > row) return reached;
  const wide = starting.filter((merge) => merge.fromColumn !== merge.toColumn);
  const anchors = new Set(cellsAt(sheet, row).map((cell) => cell.mergedFrom ?? cell.column));
  const below = cellsAt(sheet, row + 1);
  const underWide = below.every(({ column }) => wide.some((merge) => within(column, merge.fromColumn, merge.toColumn)));
  return wide.length > 0 && anchors.size > 1 && below.length > 0 && underWide ? row + 1 : row;
}

const within = (column: string, from: string, to: string) =>
  columnNumber(column) >= columnNumber(from) && columnNumber(column) <= columnNumber(to);

const cellsAt = (sheet: WorkbookSheet, row: number) => sheet.rows.find((one) => one.row === row)?.cells ?? [];

type Match = { column: string; label: string; field: ImportField | null; sure: boolean };

function recognise(sheet: WorkbookSheet, top: number, bottom: number): RecognisedColumn[] {
  const matches = headerLabels(sheet, top, bottom).map(({ column, labels }): Match => {
    const match = matchLabels(labels);
    return { column, label: labels.join(" / "), field: match?.field ?? null, sure: match?.sure ?? false };
  });
  return matches.map(({ column, label, field }) => {
    if (field === null || MULTI_COLUMN.has(field)) return { column, label, field };
    const rivals = matches.filter((other) => other.field === field);
    // A column that is only likely yields to one that is sure; of equals the first is taken.
    const winner = rivals.find((other) => other.sure) ?? rivals[0];
    return { column, label, field: winner?.column === column ? field : null };
  });
}

/** By column, the different texts from the top row of the header to its bottom row. */
function headerLabels(sheet: WorkbookSheet, top: number, bottom: number): { column: string; labels: string[] }[] {
  const byColumn = new Map<number, string[]>();
  for (let row = top; row <= bottom; row++) {
    for (const cell of cellsAt(sheet, row)) {
      const number = columnNumber(cell.column);
      const label = normaliseText(cell.value).replace(/\n/g, "");
      const labels = byColumn.get(number) ?? [];
      if (label !== "" && !labels.includes(label)) byColumn.set(number, [...labels, label]);
    }
  }
  return [...byColumn].sort(([a], [b]) => a - b).map(([number, labels]) => ({ column: columnLetter(number), labels }));
}

function matchLabels(labels: readonly string[]): { field: ImportField; sure: boolean } | null {
  const [top = "", ...below] = labels;
  const bottom = below.at(-1);
  if (bottom === undefined) return matchLabel(top);
  const above = matchLabel(top);
  // “职责边界” over “市直部门 | 乡镇”: the columns are boundary texts, whatever the lower words mean elsewhere.
  if (above?.field === "boundary") return above;
  return [matchLabel(bottom + top), matchLabel(bottom)].find((match) => match?.sure) ?? above ?? matchLabel(bottom);
}

function matchLabel(label: string): { field: ImportField; sure: boolean } | null {
  const keys = [textKey(label), textKey(label.replace(/[（(【[][^）)】\]]*[）)】\]]/g, ""))].map((key) =>
    key.replace(/[*\d]/g, ""),
  );
  if (keys.some((key) => FOREIGN_HEADER.test(key)) || label.length > 40) return null;
  for (const field of IMPORT_FIELDS) {
    if (ALIAS_KEYS[field].some((alias) => keys.includes(alias))) return { field, sure: true };
  }
  let likely: { field: ImportField; length: number } | null = null;
  for (const field of IMPORT_FIELDS) {
    for (const alias of ALIAS_KEYS[field]) {
      const long = alias.length >= 4 && alias.length > (likely?.length ?? 0);
      if (long && keys.some((key) => key.includes(alias))) likely = { field, length: alias.length };
    }
  }
  return likely ? { field: likely.field, sure: false } : null;
}

const ALIAS_KEYS = Object.fromEntries(
  IMPORT_FIELDS.map((field) => [field, [ENGLISH_HEADERS[field], ...HEADER_ALIASES[field]].map(textKey)]),
) as Record<ImportField, string[]>;

function scored(columns: readonly RecognisedColumn[]): number {
  let score = 0;
  for (const field of new Set(columns.map((column) => column.field))) {
    if (field === "name") {
      const label = columns.find((column) => column.field === "name")?.label ?? "";
      score += WEAK_NAMES.has(textKey(label)) ? 2 : 4;
    } else if (field === "type" || field === "bases" || field === "department") score += 2;
    else if (field === "serial") score += 0.5;
    else if (field !== null) score += 1;
  }
  // Without a column for the name there is nothing to import, whatever else was recognised.
  return columns.some(({ field }) => field === "name") ? score : 0;
}

/** “行政处罚事项清单” above the header, or as the sheet's name, says the type of every row, if it names just one. */
function typeFromTitle({ sheet, row }: Candidate): PowerType | null {
  const above = sheet.rows.filter((one) => one.row < row).flatMap((one) => one.cells.map((cell) => cell.value));
  const title = [sheet.name, ...above].join("\n");
  const named = POWER_TYPES.filter((type) => title.includes(POWER_TYPE_TERMS[type].term));
  return named.length === 1 ? (named[0] ?? null) : null;
}
