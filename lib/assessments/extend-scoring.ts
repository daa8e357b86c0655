import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { fromDbDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import { extensionObstacle } from "./assessment.rules";
import type { ExtendScoringInput } from "./assessment.schema";
import { moveRound, type RoundRefusal, takeRound } from "./round-move";

type ExtendError = RoundRefusal | NonNullable<ReturnType<typeof extensionObstacle>>;

/** Puts off the last day of scoring (延长评分), with a reason; those who score and are assessed are told. */
export async function extendScoring(
  ctx: Ctx,
  { until, reason, ...seen }: ExtendScoringInput,
): Promise<Result<void, ExtendError>> {
  return inTransaction<void, ExtendError>(ctx, {}, async (tx) => {
    const taken = await takeRound(tx, ctx, seen, "extend");
    if (!taken.ok) return taken;
    const { round, today } = taken.value;
    const from = fromDbDate(round.scoringUntil);
    const obstacle = extensionObstacle({ scoringUntil: from, missing: round.missing }, until, today);
    if (obstacle) return err(obstacle);
    const moved = await moveRound(tx, taken.value, "extend", { scoringUntil: toDbDate(until) });
    if (!moved.ok) return moved;
    await recordAudit(tx, ctx, {
      event: "assessment.scoring-extended",
      subjectId: seen.roundId,
      data: { from, until, reason },
    });
    return ok(undefined);
  });
}
