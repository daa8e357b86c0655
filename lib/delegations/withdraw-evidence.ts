import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { reachOf } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { type ChangeItemError, findChangeableItem } from "./change-handover-item";
import type { WithdrawEvidenceInput } from "./handover.schema";

export type WithdrawEvidenceError = ChangeItemError | { code: "withdrawn-already" } | Busy;

/** Marks a file of an item as withdrawn, with a reason; it stays on record. Signatures given with it are void then. */
export async function withdrawEvidence(
  ctx: Ctx,
  input: WithdrawEvidenceInput,
): Promise<Result<void, WithdrawEvidenceError>> {
  const mayDeliver = reachOf(ctx.actor, "handover.department") ?? reachOf(ctx.actor, "handover.township");
  if (mayDeliver === null || !ctx.actor.userId) return err({ code: "forbidden" });
  const withdrawnById = ctx.actor.userId;
  return inTransaction<void, WithdrawEvidenceError>(ctx, {}, async (tx) => {
    const found = await findChangeableItem(tx, ctx, input);
    if (!found.ok) return found;
    const { attachmentId, delegationId, kind, reason } = input;
    const file = { id: attachmentId, subject: "DELEGATION", subjectId: delegationId, part: kind } as const;
    if ((await tx.attachment.count({ where: file })) === 0) return err({ code: "not-found" });
    const { count } = await tx.attachment.updateMany({
      where: { ...file, withdrawnAt: null },
      data: { withdrawnById, withdrawnAt: ctx.now, withdrawReason: reason },
    });
    if (count === 0) return err({ code: "withdrawn-already" });
    await recordAudit(tx, ctx, {
      event: "handover.file-withdrawn",
      subjectId: delegationId,
      data: { kind, attachmentId, reason },
    });
    return ok(undefined);
  });
}
