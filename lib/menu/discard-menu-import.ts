import "server-only";
import { changedMeanwhile } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { type ImportRefused, importForChange } from "./import-for-change";
import type { MenuImportKey } from "./menu-import.schema";

export type DiscardMenuImportError = Forbidden | Busy | ImportRefused;

/** Gives an uploaded workbook up. The file stays on record. */
export async function discardMenuImport(
  ctx: Ctx,
  key: MenuImportKey,
): Promise<Result<{ editionId: string }, DiscardMenuImportError>> {
  const allowed = authorise(ctx.actor, "menu.edit");
  if (!allowed.ok) return allowed;

  return inTransaction<{ editionId: string }, DiscardMenuImportError>(ctx, {}, async (tx) => {
    const waiting = await importForChange(tx, key);
    // An import left behind on a menu that is no draft any more can be given up too.
    if (!waiting.ok && waiting.error.code !== "edition-not-draft") return waiting;
    const { editionId } = await tx.menuImport.findUniqueOrThrow({
      where: { id: key.importId },
      select: { editionId: true },
    });
    const { count } = await tx.menuImport.updateMany({
      where: { id: key.importId, version: key.version, state: "UPLOADED" },
      data: { state: "DISCARDED", version: { increment: 1 } },
    });
    if (count === 0) return err(await changedMeanwhile(tx, editionId));
    const data = { importId: key.importId };
    await recordAudit(tx, ctx, { event: "menu.import-discarded", subjectId: editionId, data });
    return ok({ editionId });
  });
}
