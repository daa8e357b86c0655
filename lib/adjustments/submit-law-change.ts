import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { loadAdjustments } from "./adjustment.queries";
import { type BatchProblem, batchDigest, batchProblem } from "./adjustment.rules";
import type { LawChangeMove } from "./law-change.schema";
import { type LawChangeRefused, lawChangeForMove, moveLawChange } from "./law-change-for-edit";

export type SubmitLawChangeError = Forbidden | Busy | LawChangeRefused | BatchProblem;

/** Hands all proposals of a change to the legality review, as one text that does not change while it is there. */
export async function submitLawChange(ctx: Ctx, input: LawChangeMove): Promise<Result<void, SubmitLawChangeError>> {
  const allowed = authorise(ctx.actor, "law-change.propose");
  if (!allowed.ok) return allowed;
  const submittedById = ctx.actor.userId;
  if (!submittedById) return err({ code: "forbidden" });

  return inTransaction<void, SubmitLawChangeError>(ctx, {}, async (tx) => {
    const change = await lawChangeForMove(tx, "submit", input);
    if (!change.ok) return change;
    const adjustments = await loadAdjustments(tx, input.changeId);
    const problem = batchProblem(adjustments);
    if (problem) return err(problem);
    const digest = batchDigest(change.value, adjustments);
    const moved = await moveLawChange(tx, change.value, {
      ...{ state: "LEGALITY_REVIEW", digest, submittedById, submittedOn: toDbDate(civilDate(ctx.now)) },
    });
    if (!moved.ok) return moved;
    const data = { digest, proposals: adjustments.length };
    await recordAudit(tx, ctx, { event: "law-change.submitted", subjectId: input.changeId, data });
    return ok(undefined);
  });
}
