import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise } from "@/lib/identity/permissions";
import { civilDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { evaluationMove } from "./evaluation.machine";
import type { CorrectEvaluationInput } from "./evaluation.schema";
import { writeDecisions } from "./evaluation-move";
import { findRow } from "./evaluation-row.queries";

export type CorrectEvaluationError =
  | { code: "forbidden" | "not-found" | "move-not-allowed" | "corrects-nothing" }
  | ChangedMeanwhile
  | Busy;

/** A later decision with its reason takes the earlier one's place; both stay on record. */
export async function correctEvaluation(
  ctx: Ctx,
  { rowId, ordinal, outcome, reason }: CorrectEvaluationInput,
): Promise<Result<void, CorrectEvaluationError>> {
  const { actor } = ctx;
  const allowed = authorise(actor, "evaluation.decide");
  if (!allowed.ok) return allowed;
  if (!actor.userId) return err({ code: "forbidden" });
  const decidedById = actor.userId;
  return inTransaction<void, CorrectEvaluationError>(ctx, {}, async (tx) => {
    const row = await findRow(tx, rowId);
    if (!row) return err({ code: "not-found" });
    const before = row.decision;
    if (!before || !evaluationMove("correct", row.state)) return err({ code: "move-not-allowed" });
    if (before.ordinal !== ordinal) return err(await changedMeanwhile(tx, rowId));
    if (before.outcome === outcome) return err({ code: "corrects-nothing" });
    const decision = { outcome, reason, ordinal: ordinal + 1 };
    await writeDecisions(tx, [{ row, decision }], { decidedById, decidedOn: civilDate(ctx.now) });
    await recordAudit(tx, ctx, {
      event: "evaluation.corrected",
      subjectId: rowId,
      data: { from: before.outcome, outcome, ordinal: ordinal + 1 },
    });
    return ok(undefined);
  });
}
