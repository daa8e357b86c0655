import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import type { WithdrawRoundInput } from "./assessment.schema";
import { moveRound, type RoundRefusal, takeRound } from "./round-move";

/**
 * Withdraws a published round before it is confirmed (撤销批次), by a document and with a reason; those who score and are
 * assessed are told. What was scored and notified stays readable to whom it was; it has no effect.
 */
export async function withdrawRound(
  ctx: Ctx,
  { reason, documentNumber, ...seen }: WithdrawRoundInput,
): Promise<Result<void, RoundRefusal>> {
  return inTransaction<void, RoundRefusal>(ctx, {}, async (tx) => {
    const taken = await takeRound(tx, ctx, seen, "withdraw");
    if (!taken.ok) return taken;
    const { today, userId } = taken.value;
    const moved = await moveRound(tx, taken.value, "withdraw", {
      ...{ withdrawnOn: toDbDate(today), withdrawnById: userId },
      ...{ withdrawReason: reason, withdrawDocument: documentNumber },
    });
    if (!moved.ok) return moved;
    await recordAudit(tx, ctx, {
      event: "assessment.withdrawn",
      subjectId: seen.roundId,
      data: { documentNumber, reason },
    });
    return ok(undefined);
  });
}
