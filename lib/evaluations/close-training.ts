import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, reachOf } from "@/lib/identity/permissions";
import { civilDate, fromDbDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { CloseTrainingInput } from "./evaluation.schema";
import { findRow } from "./evaluation-row.queries";

export type CloseTrainingError =
  | { code: "forbidden" | "not-found" | "training-void" | "done-in-future" | "done-before-decision" }
  | ChangedMeanwhile
  | Busy;

/** The department says what it did to train the township. Once; a training that a correction called off is none. */
export async function closeTraining(
  ctx: Ctx,
  { rowId, trainingId, doneOn, note }: CloseTrainingInput,
): Promise<Result<void, CloseTrainingError>> {
  const { actor } = ctx;
  if (reachOf(actor, "evaluation.department") === null || !actor.userId) return err({ code: "forbidden" });
  const doneById = actor.userId;
  return inTransaction<void, CloseTrainingError>(ctx, {}, async (tx) => {
    const row = await findRow(tx, rowId);
    if (!row) return err({ code: "not-found" });
    const allowed = authorise(actor, "evaluation.department", { organisationId: row.departmentId });
    if (!allowed.ok) return allowed;
    const training = await tx.evaluationTraining.findFirst({
      where: { id: trainingId, decision: { rowId } },
      select: { decision: { select: { ordinal: true, decidedOn: true } } },
    });
    if (!training) return err({ code: "not-found" });
    if (training.decision.ordinal !== row.decision?.ordinal) return err({ code: "training-void" });
    if (doneOn > civilDate(ctx.now)) return err({ code: "done-in-future" });
    if (doneOn < fromDbDate(training.decision.decidedOn)) return err({ code: "done-before-decision" });
    const { count } = await tx.evaluationTraining.updateMany({
      where: { id: trainingId, doneOn: null },
      data: { doneOn: toDbDate(doneOn), doneNote: note, doneById },
    });
    if (count === 0) return err(await changedMeanwhile(tx, rowId));
    await recordAudit(tx, ctx, { event: "evaluation.training-closed", subjectId: rowId, data: { doneOn } });
    return ok(undefined);
  });
}
