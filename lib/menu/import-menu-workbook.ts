import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { sha256OfBytes } from "@/lib/shared/canonical";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inReading, inTransaction } from "@/lib/shared/transaction";
import type { Workbook, WorkbookProblem } from "@/lib/spreadsheet/workbook.terms";
import { type DraftRefused, draftForChange } from "./draft-for-change";
import { draftWithin, ONE_DRAFT } from "./draft-menu-edition";
import { proposeMapping, proposeSheetMapping } from "./import/headers.rules";
import type { ImportProblem } from "./import/import.terms";
import type { MenuImportMapping } from "./import/mapping.schema";
import {
  type ImportReport,
  importContext,
  type ReadMatters,
  readMatters,
  readWorkbookOnce,
  withRefused,
} from "./import-matters";
import { planMatters, takePlanned } from "./take-matters";

type Input = {
  fileName: string;
  bytes: Uint8Array;
  /** What is known better than the header says: sheet, constants, rules, or all of it. */
  mapping?: Partial<MenuImportMapping>;
  dryRun: boolean;
  /** The draft to take the matters into; the one that is open, or a new one, when left out. */
  editionId?: string;
};

/** `report.accepted` rows were taken, or would have been on a dry run. */
export type Imported = {
  report: ImportReport;
  edition: { id: string; number: number } | null;
  added: number;
  changed: number;
  unchanged: number;
};

export type ImportMenuWorkbookError =
  | Forbidden
  | Busy
  | DraftRefused
  | { code: "draft-exists" }
  | { code: "workbook-unreadable"; problem: WorkbookProblem }
  | { code: "import-refused"; report: ImportReport };

/**
 * Reads a workbook and takes its matters into a draft, in one go and in one transaction: what the import page does in
 * steps. A dry run plans everything and writes nothing. Without an open draft it begins one on the menu in force.
 */
export async function importMenuWorkbook(ctx: Ctx, input: Input): Promise<Result<Imported, ImportMenuWorkbookError>> {
  const allowed = authorise(ctx.actor, "menu.edit");
  if (!allowed.ok) return allowed;
  const workbook = await readWorkbookOnce(input.bytes);
  if (!workbook.ok) return err({ code: "workbook-unreadable", problem: workbook.error });
  const mapping = mappingFor(workbook.value, input.mapping ?? {});
  if (!mapping.ok) return err({ code: "import-refused", report: { rows: 0, accepted: 0, problems: [mapping.error] } });
  const context = await inReading(ctx, importContext);
  const read = await readMatters(workbook.value, mapping.value, context);
  // A file with errors is tried out too: whoever corrects it is told everything at once.
  return input.dryRun || hasErrors(read.report)
    ? inReading(ctx, (tx) => tryOut(tx, input, read, mapping.value))
    : take(ctx, input, read, mapping.value);
}

const hasErrors = ({ problems }: ImportReport) => problems.some(({ severity }) => severity === "error");

function mappingFor(workbook: Workbook, given: Partial<MenuImportMapping>): Result<MenuImportMapping, ImportProblem> {
  const { sheet, headerRow, columns, constants, rules } = given;
  if (sheet && headerRow && columns) {
    return ok({ sheet, headerRow, columns, constants: constants ?? {}, rules: rules ?? [] });
  }
  const proposed = sheet ? proposeSheetMapping(workbook, sheet) : proposeMapping(workbook);
  if (!proposed.ok) return proposed;
  const { mapping } = proposed.value;
  return ok({
    ...mapping,
    columns: { ...mapping.columns, ...columns },
    constants: { ...mapping.constants, ...constants },
    rules: [...(rules ?? []), ...mapping.rules],
  });
}

async function tryOut(
  tx: Tx,
  { editionId }: Input,
  read: ReadMatters,
  mapping: MenuImportMapping,
): Promise<Result<Imported, ImportMenuWorkbookError>> {
  const open = await openDraft(tx, editionId);
  // Without a draft the matters would meet those of the menu in force, which a new draft begins with.
  const base = open ?? (await tx.menuEdition.findFirst({ where: { state: "PUBLISHED" }, select: { id: true } }));
  const plan = await planMatters(tx, base?.id ?? null, read.matters);
  const { report } = withRefused(read, plan.refused, mapping);
  if (hasErrors(report)) return err({ code: "import-refused", report });
  const [added, changed] = [plan.unknown.length + plan.returning.length, plan.frozen.length + plan.own.length];
  return ok({ report, edition: open, added, changed, unchanged: plan.unchanged });
}

function take(
  ctx: Ctx,
  { editionId, bytes, fileName }: Input,
  read: ReadMatters,
  mapping: MenuImportMapping,
): Promise<Result<Imported, ImportMenuWorkbookError>> {
  return inTransaction<Imported, ImportMenuWorkbookError>(ctx, ONE_DRAFT, async (tx) => {
    const open = (await openDraft(tx, editionId)) ?? (editionId ? null : await begin(tx, ctx, fileName));
    if (!open) return err({ code: "not-found" });
    const draft = await draftForChange(tx, open.id);
    if (!draft.ok) return draft;
    const plan = await planMatters(tx, open.id, read.matters);
    const { report } = withRefused(read, plan.refused, mapping);
    if (plan.refused.length > 0) return err({ code: "import-refused", report });
    const taken = await takePlanned(tx, open.id, plan);
    const { rows, accepted } = report;
    const data = { importId: null, fileSha256: sha256OfBytes(bytes), rows, accepted, root: plan.root };
    await recordAudit(tx, ctx, { event: "menu.imported", subjectId: open.id, data });
    return ok({ report, edition: open, ...taken, unchanged: plan.unchanged });
  });
}

const openDraft = (tx: Tx, editionId: string | undefined): Promise<{ id: string; number: number } | null> =>
  tx.menuEdition.findFirst({
    where: editionId ? { id: editionId } : { state: { in: ["DRAFT", "LEGALITY_REVIEW", "APPROVED"] } },
    select: { id: true, number: true },
  });

async function begin(tx: Tx, ctx: Ctx, fileName: string): Promise<{ id: string; number: number }> {
  const published = await tx.menuEdition.findFirst({ where: { state: "PUBLISHED" }, select: { id: true } });
  const title = fileName.replace(/\.[^.]*$/, "").slice(0, 120) || fileName.slice(0, 120);
  const drafted = await draftWithin(tx, ctx, { title, basedOnPublished: published !== null });
  if (!drafted.ok) throw new Error(`a draft on the menu in force was refused: ${drafted.error.code}`);
  return { id: drafted.value.editionId, number: drafted.value.number };
}
