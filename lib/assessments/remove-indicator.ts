import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import type { RemoveIndicatorInput } from "./assessment.schema";
import { moveRound, type RoundRefusal, takeRound } from "./round-move";

/** Takes an indicator out of a draft. */
export async function removeIndicator(
  ctx: Ctx,
  { indicatorId, ...seen }: RemoveIndicatorInput,
): Promise<Result<void, RoundRefusal>> {
  return inTransaction<void, RoundRefusal>(ctx, {}, async (tx) => {
    const taken = await takeRound(tx, ctx, seen, "edit");
    if (!taken.ok) return taken;
    const { roundId } = seen;
    const known = await tx.assessmentIndicator.findFirst({ where: { id: indicatorId, roundId } });
    if (!known) return err({ code: "not-found" });
    await tx.assessmentIndicator.delete({ where: { id: indicatorId } });
    const moved = await moveRound(tx, taken.value, "edit");
    if (!moved.ok) return moved;
    const { side, ordinal } = known;
    await recordAudit(tx, ctx, { event: "assessment.indicator-removed", subjectId: roundId, data: { side, ordinal } });
    return ok(undefined);
  });
}
