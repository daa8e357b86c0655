import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise } from "@/lib/identity/permissions";
import { civilDate, fromDbDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { EndWaitInput } from "./assessment.schema";
import { isWaiting } from "./waiting.rules";

type EndWaitError = { code: "forbidden" | "not-found" | "not-waiting" | "wait-ended" } | Busy;

const CONFLICTS = { assessment_wait_ends_once: { code: "wait-ended" } } as const;

/**
 * Ends the wait for the scores of one that is assessed (终止等待), where the scheme waits and the day has passed: it has no
 * result, never zero, and the others are notified.
 */
export async function endWait(
  ctx: Ctx,
  { roundId, agencyId, reason }: EndWaitInput,
): Promise<Result<void, EndWaitError>> {
  const { userId } = ctx.actor;
  if (!authorise(ctx.actor, "assessment.manage").ok || !userId) return err({ code: "forbidden" });
  return inTransaction<void, EndWaitError>(ctx, CONFLICTS, async (tx) => {
    const assessed = await tx.assessmentAgency.findUnique({
      where: { roundId_agencyId: { roundId, agencyId } },
      include: { round: true, waitEnd: true, _count: { select: { scorers: true } } },
    });
    if (!assessed) return err({ code: "not-found" });
    if (assessed.waitEnd) return err({ code: "wait-ended" });
    const { round } = assessed;
    const sheets = await tx.assessmentSheet.count({ where: { roundId, agencyId } });
    const scoring = { ...round, scoringUntil: fromDbDate(round.scoringUntil), sheets, ...assessed._count };
    const today = civilDate(ctx.now);
    if (!isWaiting(scoring, today)) return err({ code: "not-waiting" });
    await tx.assessmentWaitEnd.create({ data: { roundId, agencyId, reason, byId: userId, on: toDbDate(today) } });
    await recordAudit(tx, ctx, { event: "assessment.wait-ended", subjectId: roundId, data: { agencyId, reason } });
    return ok(undefined);
  });
}
