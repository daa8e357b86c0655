import { columnNumber } from "@/lib/spreadsheet/column.rules";
import { textKey } from "@/lib/spreadsheet/text.rules";
import type { SheetRow, WorkbookSheet } from "@/lib/spreadsheet/workbook.terms";
import { anchorOf, fieldCells, filledCells, isCovered, type SheetShape, sheetShape, short } from "./cells.rules";
import { departmentKey, departmentMatcher } from "./departments.rules";
import type {
  ImportContext,
  ImportField,
  ImportProblem,
  ImportResult,
  ParsedMatter,
  SuppliedField,
} from "./import.terms";
import type { MenuImportMapping } from "./mapping.schema";
import { type MatterReader, type RowGroup, readMatter } from "./matter.rules";
import { type Section, skippedRow } from "./skipped-rows.rules";

/** Rows between two pauses of `importSteps`: a few milliseconds of work. */
const ROWS_A_STEP = 50;

/** Fields whose text may go on in the rows below a matter. */
const CONTINUED: ReadonlySet<ImportField> = new Set([
  "bases",
  "basisArticle",
  "basisText",
  "duties",
  "scope",
  "boundary",
  "conditions",
  "note",
]);

/**
 * Turns the rows of a sheet into matters. Every row that holds anything is accepted, refused or skipped, and each
 * refusal or skip is a problem with row and column. One error refuses the file; that is the caller's to do.
 */
export function importRows(sheet: WorkbookSheet, mapping: MenuImportMapping, context: ImportContext): ImportResult {
  const steps = importSteps(sheet, mapping, context);
  while (true) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same, pausing after every few rows, so that a server can do other work between them. */
export function* importSteps(
  sheet: WorkbookSheet,
  mapping: MenuImportMapping,
  context: ImportContext,
): Generator<undefined, ImportResult> {
  const shape = sheetShape(sheet, mapping);
  const findDepartment = departmentMatcher(context.departments);
  const problems: ImportProblem[] = [];
  const report = (problem: ImportProblem) => problems.push(problem);
  const { groups, skipped } = yield* groupRows(sheet, mapping, shape, findDepartment, report);
  const unsupplied = new Map<SuppliedField, number>();
  const matters: ParsedMatter[] = [];
  const judge = duplicateJudge(context, shape);
  let accepted = 0;
  let sinceStep = 0;
  for (const group of groups) {
    const own: ImportProblem[] = [];
    let lacksSupply = false;
    const reader: MatterReader = {
      shape,
      mapping,
      context,
      findDepartment,
      report: (problem) => own.push(problem),
      unsupplied: (field) => {
        unsupplied.set(field, (unsupplied.get(field) ?? 0) + 1);
        lacksSupply = true;
      },
    };
    const matter = readMatter(group, reader);
    if (matter) own.push(...judge(matter));
    problems.push(...own);
    if (matter && !lacksSupply && !own.some(({ severity }) => severity === "error")) {
      matters.push(matter);
      accepted += group.rows.length;
    }
    sinceStep += group.rows.length;
    if (sinceStep >= ROWS_A_STEP) {
      sinceStep = 0;
      yield;
    }
  }
  const counted = groups.reduce((sum, group) => sum + group.rows.length, 0);
  return {
    rows: counted + skipped,
    accepted,
    refused: counted - accepted,
    skipped,
    matters,
    problems: [...fileProblems(mapping, unsupplied, counted, sheet.name), ...problems.sort(byPlace)],
  };
}

function fileProblems(
  mapping: MenuImportMapping,
  unsupplied: ReadonlyMap<SuppliedField, number>,
  counted: number,
  sheet: string,
): ImportProblem[] {
  const whole = { row: null, column: null } as const;
  const problems: ImportProblem[] = [];
  if (counted === 0) problems.push({ ...whole, field: null, code: "sheet-empty", args: { sheet }, severity: "error" });
  for (const [field, rows] of unsupplied) {
    problems.push({ ...whole, field, code: "field-not-supplied", args: { rows }, severity: "error" });
  }
  const { columns, constants, rules } = mapping;
  const saysModes = columns.modes ?? constants.modes ?? rules.find(({ field }) => field === "modes");
  const unsaid = [...(saysModes ? [] : ["modes" as const]), ...(columns.bases ? [] : ["bases" as const])];
  for (const field of counted > 0 ? unsaid : []) {
    problems.push({ ...whole, field, code: "field-not-supplied", args: { rows: counted }, severity: "warning" });
  }
  return problems;
}

const byPlace = (a: ImportProblem, b: ImportProblem) =>
  (a.row ?? 0) - (b.row ?? 0) || columnNumber(a.column ?? "") - columnNumber(b.column ?? "");

type Grouped = { groups: RowGroup[]; skipped: number };

function* groupRows(
  sheet: WorkbookSheet,
  mapping: MenuImportMapping,
  shape: SheetShape,
  findDepartment: MatterReader["findDepartment"],
  report: (problem: ImportProblem) => void,
): Generator<undefined, Grouped> {
  const header = sheet.rows.find((row) => row.row === mapping.headerRow);
  const headerName = textKey((header && fieldCells(header, "name", shape.columns)[0]?.value) ?? "");
  const groups: RowGroup[] = [];
  const reportedBlocks = new Set<string>();
  let section: Section = {};
  let skipped = 0;
  for (const [index, row] of sheet.rows.entries()) {
    if (index % ROWS_A_STEP === 0) yield;
    if (row.row <= mapping.headerRow || filledCells(row).length === 0) continue;
    const skip = skippedRow(row, shape, headerName, findDepartment);
    if (skip) {
      skipped += 1;
      section = { ...section, ...skip.section };
      report(skip.problem);
      continue;
    }
    reportMerged(row, shape, reportedBlocks, report);
    if (row.hidden) report(rowProblem(row, "row-hidden", null));
    const above = groups.at(-1);
    const relation = above ? relationToAbove(row, above, shape) : "new";
    if (above && relation === "continues") {
      above.rows.push(row);
      report({ ...rowProblem(row, "row-joined", null), args: { row: above.rows[0]?.row ?? 0 } });
    } else {
      const parent = above && relation === "sub-item" ? (above.parent ?? above) : null;
      groups.push({ rows: [row], section, parent });
    }
  }
  return { groups, skipped };
}

const rowProblem = (row: SheetRow, code: ImportProblem["code"], field: ImportField | null): ImportProblem => ({
  row: row.row,
  column: row.cells[0]?.column ?? null,
  field,
  code,
  args: {},
  severity: "warning",
});

/**
 * Does a row begin a matter, go on with the one above, or give a sub-item of it? A name merged over several rows,
 * or left empty, with nothing new but texts that can go on, continues; an own sub-item begins a matter.
 */
function relationToAbove(row: SheetRow, above: RowGroup, shape: SheetShape): "new" | "continues" | "sub-item" {
  const name = fieldCells(row, "name", shape.columns)[0];
  const nameAbove = above.rows[0] && fieldCells(above.rows[0], "name", shape.columns)[0];
  const own = ownFields(row, shape);
  if (!name && own.has("subItem")) return "sub-item";
  const sameName = name && nameAbove && name.mergedFrom !== undefined && anchorOf(name) === anchorOf(nameAbove);
  if (!sameName && (name || own.has("serial") || own.size === 0)) return "new";
  const texts = [...own].filter((field) => field !== "serial");
  return texts.every((field) => CONTINUED.has(field)) ? "continues" : "new";
}

/** Fields for which a row has a cell of its own, not covered by a block that began above. */
function ownFields(row: SheetRow, shape: SheetShape): Set<ImportField> {
  const own = new Set<ImportField>();
  for (const field of shape.columns.keys()) {
    if (fieldCells(row, field, shape.columns).some((cell) => !isCovered(cell))) own.add(field);
  }
  return own;
}

function reportMerged(
  row: SheetRow,
  shape: SheetShape,
  reported: Set<string>,
  report: (problem: ImportProblem) => void,
) {
  for (const field of shape.columns.keys()) {
    if (field === "serial") continue;
    for (const cell of fieldCells(row, field, shape.columns)) {
      const anchor = anchorOf(cell);
      const block = shape.tallBlocks.get(anchor);
      if (!block || reported.has(anchor)) continue;
      reported.add(anchor);
      const args = { from: block.fromRow, to: block.toRow, value: short(cell.value) };
      report({ row: block.fromRow, column: block.fromColumn, field, code: "cell-merged", args, severity: "warning" });
    }
  }
}

/** Finds matters that the file or the menu has already: same name, sub-item and department, or same code. */
function duplicateJudge(context: ImportContext, shape: SheetShape): (matter: ParsedMatter) => ImportProblem[] {
  const keyOf = (name: string, subItem: string | null | undefined, department: string) =>
    [textKey(name), textKey(subItem ?? ""), departmentKey(department)].join("|");
  const inMenu = new Set(context.menu.map((item) => keyOf(item.name, item.subItem, item.department)));
  const menuCodes = new Set(context.menu.flatMap((item) => (item.code ? [textKey(item.code)] : [])));
  const inFile = new Map<string, number>();
  const codes = new Map<string, number>();
  const column = (field: ImportField) => shape.columns.get(field)?.[0] ?? null;
  return (matter) => {
    const problems: ImportProblem[] = [];
    const at = { row: matter.sourceRow, severity: "error" } as const;
    const key = keyOf(matter.name, matter.subItem, matter.department.name);
    const named = { ...at, column: column("name"), field: "name" } as const;
    const args = { name: short(matter.name) };
    const first = inFile.get(key);
    if (first !== undefined) problems.push({ ...named, code: "duplicate-in-file", args: { ...args, row: first } });
    else if (inMenu.has(key)) problems.push({ ...named, code: "duplicate-in-menu", args });
    inFile.set(key, first ?? matter.sourceRow);
    if (matter.code && first === undefined) {
      const code = textKey(matter.code);
      const firstCode = codes.get(code);
      if (firstCode !== undefined || menuCodes.has(code)) {
        const codeArgs = { code: matter.code, row: firstCode ?? 0 };
        problems.push({ ...at, column: column("code"), field: "code", code: "code-duplicate", args: codeArgs });
      }
      codes.set(code, firstCode ?? matter.sourceRow);
    }
    return problems;
  };
}
