import "server-only";
import { sha256OfBytes } from "@/lib/shared/canonical";
import type { Tx } from "@/lib/shared/context";
import { ok, type Result } from "@/lib/shared/result";
import { readWorkbook } from "@/lib/spreadsheet/read-workbook";
import type { Workbook, WorkbookProblem } from "@/lib/spreadsheet/workbook.terms";
import { listHolders } from "./department.queries";
import type { ImportContext, ImportField, ImportProblem, ParsedMatter } from "./import/import.terms";
import { importInTurns } from "./import/import-in-turns";
import type { MenuImportMapping } from "./import/mapping.schema";
import { matterInput } from "./import/matter-input.rules";
import { MenuItemInput } from "./power.schema";
import type { Matter, MatterField, MatterRefused } from "./take-matters";

/**
 * What an import makes of a workbook. `accepted` is the number of rows taken, 0 as soon as one problem is an error: an
 * import is taken whole or not at all. Problems are in the order of the file, those of the whole file first.
 */
export type ImportReport = { rows: number; accepted: number; problems: ImportProblem[] };
/** A report with the matters behind it; `sourceRows[i]` is the row in which `matters[i]` begins. */
export type ReadMatters = { report: ImportReport; matters: Matter[]; sourceRows: number[] };

/** Workbooks read last, by the hash of their bytes: leafing through a preview reads the file once. */
const KEPT = 2;
const kept = new Map<string, Workbook>();

/** `readWorkbook`, remembering the last few files. */
export async function readWorkbookOnce(bytes: Uint8Array): Promise<Result<Workbook, WorkbookProblem>> {
  const digest = sha256OfBytes(bytes);
  const known = kept.get(digest);
  if (known) return ok(known);
  const read = await readWorkbook(bytes);
  if (!read.ok) return read;
  kept.set(digest, read.value);
  for (const oldest of [...kept.keys()].slice(0, -KEPT)) kept.delete(oldest);
  return read;
}

/** Who may hold a power, as the import rules want to know it. */
export async function importContext(tx: Tx): Promise<ImportContext> {
  const holders = await listHolders(tx);
  return {
    departments: holders.map(({ id, name, shortName }) => ({ key: id, name, aliases: [shortName] })),
    unknownDepartment: "refuse",
    // What stands on the draft already is compared with the file, not refused: importing twice changes nothing.
    menu: [],
  };
}

/** Reads a sheet into matters under a mapping, with everything that is wrong in it. */
export async function readMatters(
  workbook: Workbook,
  mapping: MenuImportMapping,
  context: ImportContext,
): Promise<ReadMatters> {
  const read = await importInTurns(workbook, mapping, context);
  const problems = [...read.problems];
  const matters: Matter[] = [];
  const sourceRows: number[] = [];
  const given = fieldsGiven(mapping);
  for (const parsed of read.matters) {
    const item = MenuItemInput.safeParse(matterInput(parsed));
    if (item.success) {
      matters.push({ item: item.data, code: parsed.code, given });
      sourceRows.push(parsed.sourceRow);
    } else problems.push(misfit(parsed, item.error.issues[0], mapping));
  }
  return { report: reportOf(read.rows, read.accepted, problems), matters, sourceRows };
}

/** The same report with what the record refuses of matters that read well. */
export function withRefused(
  read: ReadMatters,
  refused: readonly MatterRefused[],
  mapping: MenuImportMapping,
): ReadMatters {
  if (refused.length === 0) return read;
  const problems = refused.map(({ index, refusal }): ImportProblem => {
    const row = read.sourceRows[index] ?? null;
    const at = (field: ImportField) => ({ row, column: firstColumn(mapping, field), field });
    if (refusal.code === "mode-refused") {
      const { mode, type, source } = refusal;
      return { ...at("modes"), code: "mode-refused", args: { mode, type, source }, severity: "error" };
    }
    if (refusal.code === "matter-twice") {
      return { ...at("code"), code: "code-duplicate", args: { code: "", row: row ?? 0 }, severity: "error" };
    }
    return { ...at("department"), code: "department-unknown", args: { name: "" }, severity: "error" };
  });
  const { rows, accepted } = read.report;
  return { ...read, report: reportOf(rows, accepted, [...read.report.problems, ...problems]) };
}

function reportOf(rows: number, accepted: number, problems: ImportProblem[]): ImportReport {
  const refused = problems.some(({ severity }) => severity === "error");
  const inOrder = problems.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0));
  return { rows, accepted: refused ? 0 : accepted, problems: inOrder };
}

/** The fields of a matter that a workbook speaks of: those with a column, a value for all rows, or a rule. */
function fieldsGiven({ columns, constants, rules }: MenuImportMapping): ReadonlySet<MatterField> {
  const sources = [...Object.keys(columns), ...Object.keys(constants), ...rules.map(({ field }) => field)];
  return new Set(sources.flatMap((source) => GIVEN_BY[source as ImportField] ?? []));
}

const CONDITIONS = ["needStaff", "needCertifiedOfficers", "needEquipment", "needFundsYuan"] as const;
const GIVEN_BY: Readonly<Record<ImportField, readonly MatterField[]>> = {
  serial: [],
  code: [],
  name: ["name"],
  subItem: ["subItem"],
  type: ["type"],
  domain: ["domain"],
  department: ["departmentId"],
  modes: ["modes"],
  part: ["part"],
  bases: ["bases"],
  basisArticle: ["bases"],
  basisText: ["bases"],
  scope: ["scope"],
  duties: ["steps"],
  statutoryDays: ["statutoryDays"],
  promisedDays: ["promisedDays"],
  materials: ["materials"],
  fee: ["fee"],
  boundary: ["boundary"],
  complaintPhone: ["complaintPhone"],
  conditions: CONDITIONS,
  needStaff: ["needStaff"],
  needCertifiedOfficers: ["needCertifiedOfficers"],
  needEquipment: ["needEquipment"],
  needFundsYuan: ["needFundsYuan"],
  note: ["note"],
};

type Issue = { path: PropertyKey[]; message: string } | undefined;

/** A matter that reads well and still does not fit the record: a step longer than its column, a 21st basis. */
function misfit(parsed: ParsedMatter, issue: Issue, mapping: MenuImportMapping): ImportProblem {
  const field = FIELD_OF[String(issue?.path[0])] ?? "name";
  const column = firstColumn(mapping, field);
  return { row: parsed.sourceRow, column, field, code: "does-not-fit", args: {}, severity: "error" };
}

const FIELD_OF: Readonly<Record<string, ImportField>> = {
  bases: "bases",
  steps: "duties",
  scope: "scope",
  note: "note",
};

const firstColumn = (mapping: MenuImportMapping, field: ImportField): string | null =>
  mapping.columns[field]?.split(",")[0]?.trim() ?? null;
