import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { WithdrawLossInput } from "./ceiling.schema";

export type WithdrawHoldingLossError = Forbidden | Busy | { code: "not-found" | "already-withdrawn" };

/** Takes back a loss that was recorded wrongly; the right one, if any, is recorded anew. */
export async function withdrawHoldingLoss(
  ctx: Ctx,
  { lossId, reason }: WithdrawLossInput,
): Promise<Result<{ powerId: string }, WithdrawHoldingLossError>> {
  const allowed = authorise(ctx.actor, "authority.keep");
  if (!allowed.ok) return allowed;

  return inTransaction<{ powerId: string }, WithdrawHoldingLossError>(ctx, {}, async (tx) => {
    const loss = await tx.holdingLoss.findUnique({
      where: { id: lossId },
      select: { powerId: true, departmentId: true, documentNumber: true },
    });
    if (!loss) return err({ code: "not-found" });
    const { count } = await tx.holdingLoss.updateMany({
      where: { id: lossId, withdrawnAt: null },
      data: { withdrawnAt: ctx.now, withdrawnById: ctx.actor.userId, withdrawReason: reason },
    });
    if (count === 0) return err({ code: "already-withdrawn" });
    const { powerId, departmentId, documentNumber } = loss;
    const data = { organisationId: departmentId, documentNumber, reason };
    await recordAudit(tx, ctx, { event: "power.loss-withdrawn", subjectId: powerId, data });
    return ok({ powerId });
  });
}
