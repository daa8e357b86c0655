import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { ReexamineInput } from "./assessment.schema";
import { reexaminerObstacle } from "./reexaminer.queries";
import { hundredthsOf, hundredthsText } from "./score.rules";
import { type Score, scoresOf, totalOf } from "./scores.queries";

type ReexamineError =
  | {
      code:
        | "forbidden"
        | "not-found"
        | "sealed"
        | "nothing-objected"
        | "examined-already"
        | "scored-yourself"
        | "of-a-party"
        | "kept-with-changes"
        | "nothing-changed"
        | "no-such-score";
    }
  | Busy;

type Change = { sheetId: string; indicatorId: string; score: string };

/**
 * Somebody of the establishment office who did not score examines an objection again (复核): keeps the scores, or changes
 * some with reasons. Changes are new rows beside the old; the result is computed again.
 */
export async function reexamine(
  ctx: Ctx,
  { roundId, agencyId, outcome, findings, scores }: ReexamineInput,
): Promise<Result<void, ReexamineError>> {
  const { userId } = ctx.actor;
  if (!authorise(ctx.actor, "assessment.reexamine").ok || !userId) return err({ code: "forbidden" });
  return inTransaction<void, ReexamineError>(ctx, {}, async (tx) => {
    const round = await tx.assessmentRound.findUnique({ where: { id: roundId } });
    if (!round) return err({ code: "not-found" });
    if (round.state === "SEALED") return err({ code: "sealed" });
    const reply = await tx.assessmentReply.findUnique({
      where: { roundId_agencyId: { roundId, agencyId } },
      include: { reexamination: { select: { replyId: true } } },
    });
    if (reply?.position !== "OBJECT" || round.state !== "NOTIFIED") return err({ code: "nothing-objected" });
    if (reply.reexamination) return err({ code: "examined-already" });
    const obstacle = await reexaminerObstacle(tx, userId, reply);
    if (obstacle) return err({ code: obstacle });
    const changes = changesOf(scores, await scoresOf(tx, roundId, agencyId));
    if (!changes) return err({ code: "no-such-score" });
    // Kept and changed at once is neither: what was typed is not dropped.
    if (outcome === "KEPT" && changes.length > 0) return err({ code: "kept-with-changes" });
    if (outcome === "CHANGED" && changes.length === 0) return err({ code: "nothing-changed" });
    const on = toDbDate(civilDate(ctx.now));
    await tx.assessmentReexamination.create({
      data: { replyId: reply.id, outcome, reasons: findings, byId: userId, on },
    });
    if (changes.length > 0) {
      await writeChanges(tx, reply.id, changes);
      const total = await totalOf(tx, round, agencyId);
      await tx.assessmentResult.create({
        data: { roundId, agencyId, ordinal: 2, total: total === null ? null : hundredthsText(total), on },
      });
    }
    await recordAudit(tx, ctx, { event: "assessment.reexamined", subjectId: roundId, data: { agencyId, outcome } });
    return ok(undefined);
  });
}

const writeChanges = (tx: Tx, reexaminationId: string, changes: readonly Change[]) =>
  tx.assessmentScore.createMany({ data: changes.map((change) => ({ ...change, reexaminationId })) });

/** What differs from the scores as they stand; null where something was typed for what has no score. */
function changesOf(typed: ReexamineInput["scores"], standing: readonly Score[]): Change[] | null {
  const changes: Change[] = [];
  for (const [indicatorId, score] of Object.entries(typed)) {
    if (score === null) continue;
    const given = standing.filter((row) => row.indicatorId === indicatorId && row.sheetId !== null);
    if (given.length === 0) return null;
    // In place of what every body gave that scored: of several townships the side then stands at this score.
    if (given.some((row) => row.score !== hundredthsOf(score)))
      for (const { sheetId } of given) if (sheetId) changes.push({ sheetId, indicatorId, score });
  }
  return changes;
}
