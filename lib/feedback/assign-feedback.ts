import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { listAddressees } from "./feedback.queries";
import type { AssignFeedbackInput } from "./feedback.schema";
import { type FeedbackMoveRefused, feedbackForMove, moveFeedback } from "./feedback-for-move";

export type AssignFeedbackError = FeedbackMoveRefused | Busy | { code: "addressee-unknown" | "nothing-changed" };

/** Hands what somebody handed in on to the body that can answer it. The days for the answer run on. */
export async function assignFeedback(ctx: Ctx, input: AssignFeedbackInput): Promise<Result<void, AssignFeedbackError>> {
  if (!authorise(ctx.actor, "feedback.answer", ctx.actor).ok) return err({ code: "forbidden" });

  return inTransaction<void, AssignFeedbackError>(ctx, {}, async (tx) => {
    const row = await feedbackForMove(tx, ctx, input);
    if (!row.ok) return row;
    if (row.value.addresseeId === input.addresseeId) return err({ code: "nothing-changed" });
    if (!(await listAddressees(tx)).some(({ id }) => id === input.addresseeId))
      return err({ code: "addressee-unknown" });
    const stale = await moveFeedback(tx, input, { addresseeId: input.addresseeId });
    if (stale) return err(stale);
    const data = { from: row.value.addresseeId, organisationId: input.addresseeId };
    await recordAudit(tx, ctx, { event: "feedback.assigned", subjectId: input.feedbackId, data });
    return ok(undefined);
  });
}
