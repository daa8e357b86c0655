import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import type { DiscardRoundInput } from "./assessment.schema";
import { moveRound, type RoundRefusal, takeRound } from "./round-move";

/** Gives up a draft (放弃草稿), with a reason. It stays readable to the office, and its document number is free again. */
export async function discardRound(
  ctx: Ctx,
  { reason, ...seen }: DiscardRoundInput,
): Promise<Result<void, RoundRefusal>> {
  return inTransaction<void, RoundRefusal>(ctx, {}, async (tx) => {
    const taken = await takeRound(tx, ctx, seen, "discard");
    if (!taken.ok) return taken;
    const { today, userId } = taken.value;
    const moved = await moveRound(tx, taken.value, "discard", {
      ...{ withdrawnOn: toDbDate(today), withdrawnById: userId, withdrawReason: reason },
    });
    if (!moved.ok) return moved;
    await recordAudit(tx, ctx, { event: "assessment.discarded", subjectId: seen.roundId, data: { reason } });
    return ok(undefined);
  });
}
