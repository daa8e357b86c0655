import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { civilDate, fromDbDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { isScoringAhead, isScoringOver } from "./assessment.rules";
import type { SubmitScoresInput } from "./assessment.schema";
import { aboutScorer, digestOfEvidence, evidenceNow } from "./evidence.queries";
import { scorerOf } from "./scorer.rules";

type SubmitScoresError =
  | {
      code:
        | "forbidden"
        | "not-found"
        | "not-open"
        | "sealed"
        | "wait-ended"
        | "scoring-ahead"
        | "scoring-over"
        | "scored-other-side"
        | "scored-already"
        | "score-missing"
        | "evidence-changed";
    }
  | Busy;

/** One sheet of a body about what is assessed. */
const CONFLICTS = { assessment_sheets_once: { code: "scored-already" } } as const;

/**
 * A body hands in its scores of an agency or a department, whole and once. Nobody sees another's until all are in. The facts that stood
 * beside the form are kept with them; if they are no longer what was shown, nothing is taken.
 */
export async function submitScores(
  ctx: Ctx,
  { roundId, agencyId, shown, scores }: SubmitScoresInput,
): Promise<Result<void, SubmitScoresError>> {
  const { organisationId, userId } = ctx.actor;
  return inTransaction<void, SubmitScoresError>(ctx, CONFLICTS, async (tx) => {
    const assessed = await tx.assessmentAgency.findUnique({
      where: { roundId_agencyId: { roundId, agencyId } },
      include: { agency: true, scorers: true, waitEnd: true, round: { include: { indicators: true } } },
    });
    if (!assessed) return err({ code: "not-found" });
    const { round } = assessed;
    const scorer = scorerOf(ctx.actor, assessed.scorers);
    if (!scorer || !userId || !organisationId) return err({ code: "forbidden" });
    const { side } = scorer;
    if (round.state === "SEALED") return err({ code: "sealed" });
    if (round.state !== "PUBLISHED") return err({ code: "not-open" });
    if (assessed.waitEnd) return err({ code: "wait-ended" });
    const today = civilDate(ctx.now);
    if (isScoringAhead(fromDbDate(round.periodTo), today)) return err({ code: "scoring-ahead" });
    if (isScoringOver({ scoringUntil: fromDbDate(round.scoringUntil), missing: round.missing }, today))
      return err({ code: "scoring-over" });
    // Nobody scores twice, in whatever posts.
    const others = { roundId, agencyId, submittedById: userId, NOT: { side, organisationId } };
    if ((await tx.assessmentSheet.count({ where: others })) > 0) return err({ code: "scored-other-side" });
    const indicators = round.indicators.filter((indicator) => indicator.side === side);
    // Anything else that was sent is no indicator of this side, and no score of it.
    if (Object.keys(scores).length !== indicators.length) return err({ code: "score-missing" });
    const given = indicators.flatMap(({ id }) => {
      const score = scores[id];
      return score === undefined ? [] : [{ indicatorId: id, score }];
    });
    if (given.length < indicators.length) return err({ code: "score-missing" });
    const evidence = await evidenceNow(tx, indicators, aboutScorer(assessed, scorer, round, today));
    if (digestOfEvidence(evidence) !== shown) return err({ code: "evidence-changed" });
    const on = toDbDate(today);
    const { id: sheetId } = await tx.assessmentSheet.create({
      data: { roundId, agencyId, side, organisationId, submittedById: userId, on },
      select: { id: true },
    });
    await tx.assessmentScore.createMany({ data: given.map((score) => ({ ...score, sheetId })) });
    await tx.assessmentEvidence.createMany({
      data: [...evidence].map(([indicatorId, { kind, figures }]) => ({ sheetId, indicatorId, kind, figures, on })),
    });
    await recordAudit(tx, ctx, { event: "assessment.scored", subjectId: roundId, data: { agencyId, side } });
    return ok(undefined);
  });
}
