import "server-only";
import { changedMeanwhile } from "@/lib/audit/audit.queries";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { type ImportRefused, importForChange } from "./import-for-change";
import type { MapMenuImportInput } from "./menu-import.schema";

export type MapMenuImportError = Forbidden | Busy | ImportRefused;

/** Keeps how the columns of an uploaded workbook are to be read. No state changes and nothing reaches the draft. */
export async function mapMenuImport(ctx: Ctx, input: MapMenuImportInput): Promise<Result<void, MapMenuImportError>> {
  const allowed = authorise(ctx.actor, "menu.edit");
  if (!allowed.ok) return allowed;

  return inTransaction<void, MapMenuImportError>(ctx, {}, async (tx) => {
    const waiting = await importForChange(tx, input);
    if (!waiting.ok) return waiting;
    const { count } = await tx.menuImport.updateMany({
      where: { id: input.importId, version: input.version, state: "UPLOADED" },
      data: { mapping: input.mapping, version: { increment: 1 } },
    });
    return count === 1 ? ok(undefined) : err(await changedMeanwhile(tx, waiting.value.editionId));
  });
}
