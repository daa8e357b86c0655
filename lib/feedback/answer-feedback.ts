import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { AnswerFeedbackInput } from "./feedback.schema";
import { type FeedbackMoveRefused, feedbackForMove, moveFeedback } from "./feedback-for-move";

export type AnswerFeedbackError = FeedbackMoveRefused | Busy;

/**
 * Answers what somebody handed in: answered, corrected, or declined with the reason. Whoever has the query code reads the
 * answer; a telephone number that was left goes with it.
 */
export async function answerFeedback(ctx: Ctx, input: AnswerFeedbackInput): Promise<Result<void, AnswerFeedbackError>> {
  if (!authorise(ctx.actor, "feedback.answer", ctx.actor).ok) return err({ code: "forbidden" });
  const answeredById = ctx.actor.userId;
  if (!answeredById) return err({ code: "forbidden" });

  return inTransaction<void, AnswerFeedbackError>(ctx, {}, async (tx) => {
    const row = await feedbackForMove(tx, ctx, input);
    if (!row.ok) return row;
    const stale = await moveFeedback(tx, input, {
      ...{ state: input.outcome, answer: input.answer, answeredById, answeredAt: ctx.now },
    });
    if (stale) return err(stale);
    await tx.feedbackContact.deleteMany({ where: { feedbackId: input.feedbackId } });
    const data = { outcome: input.outcome };
    await recordAudit(tx, ctx, { event: "feedback.answered", subjectId: input.feedbackId, data });
    return ok(undefined);
  });
}
