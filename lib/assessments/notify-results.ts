import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { addDays, fromDbDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { numberSetting } from "@/lib/shared/settings";
import { inTransaction } from "@/lib/shared/transaction";
import { isBlind } from "./assessment.rules";
import type { SeenRound } from "./assessment.schema";
import { moveRound, type RoundRefusal, takeRound } from "./round-move";
import { hundredthsText } from "./score.rules";
import { totalOf } from "./scores.queries";

type NotifyError = RoundRefusal | { code: "scoring-open" | "scores-missing" };

/** Computes and notifies the results (结果通知) when nothing more can be scored; from now on departments may object. */
export async function notifyResults(ctx: Ctx, seen: SeenRound): Promise<Result<void, NotifyError>> {
  return inTransaction<void, NotifyError>(ctx, {}, async (tx) => {
    const taken = await takeRound(tx, ctx, seen, "notify");
    if (!taken.ok) return taken;
    const { round, today } = taken.value;
    const roundId = round.id;
    const [agencies, sheets] = [
      await tx.assessmentAgency.findMany({
        where: { roundId },
        orderBy: { agencyId: "asc" },
        include: { waitEnd: true, _count: { select: { scorers: true } } },
      }),
      await tx.assessmentSheet.findMany({ where: { roundId }, select: { agencyId: true } }),
    ];
    const scoring = { scoringUntil: fromDbDate(round.scoringUntil), missing: round.missing };
    const sheetsOf = (agencyId: string) => sheets.filter((sheet) => sheet.agencyId === agencyId).length;
    if (
      agencies.some(({ agencyId, waitEnd, _count }) =>
        isBlind({ ...scoring, ..._count, isWaitEnded: waitEnd !== null, sheets: sheetsOf(agencyId) }, today),
      )
    )
      return err({ code: today > scoring.scoringUntil ? "scores-missing" : "scoring-open" });
    for (const { agencyId } of agencies) {
      const total = await totalOf(tx, round, agencyId);
      await tx.assessmentResult.create({
        data: {
          ...{ roundId, agencyId, ordinal: 1, on: toDbDate(today) },
          total: total === null ? null : hundredthsText(total),
        },
      });
    }
    const objectionUntil = addDays(today, await numberSetting(tx, "longest.assessment-objection"));
    const moved = await moveRound(tx, taken.value, "notify", {
      ...{ notifiedOn: toDbDate(today), objectionUntil: toDbDate(objectionUntil) },
    });
    if (!moved.ok) return moved;
    await recordAudit(tx, ctx, {
      event: "assessment.notified",
      subjectId: roundId,
      data: { agencies: agencies.length, objectionUntil },
    });
    return ok(undefined);
  });
}
