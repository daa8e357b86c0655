import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { RetryListBatchInput } from "./list-edition.schema";

export type RetryListBatchError = Forbidden | Busy | ChangedMeanwhile | { code: "not-found" | "not-stopped" };

/** Lets a township's list that was stopped be tried again by the worker. */
export async function retryListBatch(
  ctx: Ctx,
  { batchId, version }: RetryListBatchInput,
): Promise<Result<{ changeId: string }, RetryListBatchError>> {
  const allowed = authorise(ctx.actor, "list.compile");
  if (!allowed.ok) return allowed;
  return inTransaction<{ changeId: string }, RetryListBatchError>(ctx, {}, async (tx) => {
    const row = await tx.listBatch.findUnique({ where: { id: batchId } });
    if (!row) return err({ code: "not-found" });
    const { changeId, townshipId, problem } = row;
    if (row.version !== version) return err(await changedMeanwhile(tx, changeId));
    if (!problem) return err({ code: "not-stopped" });
    const { count } = await tx.listBatch.updateMany({
      where: { id: batchId, version },
      data: { problem: null, detail: null, version: { increment: 1 } },
    });
    if (count === 0) return err(await changedMeanwhile(tx, changeId));
    await recordAudit(tx, ctx, {
      event: "law-change.list-retried",
      subjectId: changeId,
      data: { townshipId, problem },
    });
    return ok({ changeId });
  });
}
