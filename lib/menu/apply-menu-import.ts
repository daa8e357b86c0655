import "server-only";
import { changedMeanwhile } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inReading, inTransaction } from "@/lib/shared/transaction";
import type { WorkbookProblem } from "@/lib/spreadsheet/workbook.terms";
import { type DraftRefused, draftForChange } from "./draft-for-change";
import { type ImportRefused, importForChange } from "./import-for-change";
import { importContext, readMatters, readWorkbookOnce } from "./import-matters";
import type { MenuImportKey } from "./menu-import.schema";
import { planMatters, takePlanned } from "./take-matters";

export type ApplyMenuImportError =
  | Forbidden
  | Busy
  | DraftRefused
  | ImportRefused
  | { code: "workbook-unreadable"; problem: WorkbookProblem }
  | { code: "import-unmapped" }
  | { code: "import-refused"; errors: number };
type Applied = { editionId: string; rows: number; added: number; changed: number; unchanged: number };

/**
 * Takes the matters of an uploaded workbook into its draft under the mapping that was kept with it: all of them, in one
 * transaction, or none. A matter of a power on record becomes that power's next version, never a second power.
 */
export async function applyMenuImport(ctx: Ctx, key: MenuImportKey): Promise<Result<Applied, ApplyMenuImportError>> {
  const allowed = authorise(ctx.actor, "menu.edit");
  if (!allowed.ok) return allowed;
  // The file is read outside the transaction; inside it, the row's version says that file and mapping are still these.
  const { kept, context } = await inReading(ctx, async (tx) => ({
    kept: await tx.menuImport.findUnique({ where: { id: key.importId }, select: { file: true } }),
    context: await importContext(tx),
  }));
  if (!kept) return err({ code: "not-found" });
  const waiting = await inReading(ctx, (tx) => importForChange(tx, key));
  if (!waiting.ok) return waiting;
  const { mapping } = waiting.value;
  if (!mapping) return err({ code: "import-unmapped" });
  const workbook = await readWorkbookOnce(kept.file);
  if (!workbook.ok) return err({ code: "workbook-unreadable", problem: workbook.error });
  const { matters, report } = await readMatters(workbook.value, mapping, context);
  const errors = report.problems.filter(({ severity }) => severity === "error").length;
  if (errors > 0) return err({ code: "import-refused", errors });

  return inTransaction<Applied, ApplyMenuImportError>(ctx, {}, async (tx) => {
    const still = await importForChange(tx, key);
    if (!still.ok) return still;
    const { editionId, fileSha256 } = still.value;
    const draft = await draftForChange(tx, editionId);
    if (!draft.ok) return draft;
    const plan = await planMatters(tx, editionId, matters);
    if (plan.refused.length > 0) return err({ code: "import-refused", errors: plan.refused.length });
    const taken = await takePlanned(tx, editionId, plan);
    const { rows, accepted } = report;
    const { count } = await tx.menuImport.updateMany({
      where: { id: key.importId, version: key.version, state: "UPLOADED" },
      data: { state: "APPLIED", rows, accepted, version: { increment: 1 } },
    });
    if (count === 0) return err(await changedMeanwhile(tx, editionId));
    const data = { importId: key.importId, fileSha256, rows, accepted, root: plan.root };
    await recordAudit(tx, ctx, { event: "menu.imported", subjectId: editionId, data });
    return ok({ editionId, rows, ...taken, unchanged: plan.unchanged });
  });
}
