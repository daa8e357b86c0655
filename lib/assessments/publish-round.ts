import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { fromDbDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { sourcedSetting } from "@/lib/shared/settings";
import { inTransaction } from "@/lib/shared/transaction";
import { type PublishObstacle, publishObstacle } from "./assessment.rules";
import type { SeenRound } from "./assessment.schema";
import { moveRound, type RoundRefusal, takeRound } from "./round-move";
import { exactly } from "./scores.queries";

type PublishError = RoundRefusal | PublishObstacle | { code: "share-without-document" };

/**
 * Publishes a scheme: weights of each side sum to exactly 100.00; the township's share with its document is frozen as the
 * city has set it today, so that a later setting touches later rounds alone.
 */
export async function publishRound(ctx: Ctx, seen: SeenRound): Promise<Result<void, PublishError>> {
  return inTransaction<void, PublishError>(ctx, {}, async (tx) => {
    const taken = await takeRound(tx, ctx, seen, "publish");
    if (!taken.ok) return taken;
    const { round, today } = taken.value;
    const roundId = round.id;
    const agencies = await tx.assessmentAgency.count({ where: { roundId } });
    const indicators = await tx.assessmentIndicator.findMany({ where: { roundId } });
    const scoringUntil = fromDbDate(round.scoringUntil);
    const weighted = indicators.map(({ side, weight }) => ({ side, weight: exactly(weight) }));
    const obstacle = publishObstacle({ agencies, indicators: weighted, scoringUntil }, today);
    if (obstacle) return err(obstacle);
    const share = await sourcedSetting(tx, "percent.assessment-township");
    // What is frozen and printed is the city's own text and document, not the program's fallback.
    if (!share.isSet) return err({ code: "share-without-document" });
    const moved = await moveRound(tx, taken.value, "publish", {
      ...{ townshipShare: share.value, shareSource: share.source, publishedOn: toDbDate(today) },
    });
    if (!moved.ok) return moved;
    await recordAudit(tx, ctx, {
      event: "assessment.published",
      subjectId: roundId,
      data: { townshipShare: String(share.value), agencies, indicators: indicators.length, scoringUntil },
    });
    return ok(undefined);
  });
}
