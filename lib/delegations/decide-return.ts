import "server-only";
import { changedMeanwhile } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { delegationMove } from "./delegation.machine";
import type { ReturnRecord } from "./return.queries";
import { type DecisionProblem, returnDecisionProblem } from "./return.rules";
import type { DecideReturnInput } from "./return.schema";
import { type ReturnRefusal, setReturn, takeReturn } from "./return-move";

export type DecideReturnError = ReturnRefusal | { code: "forbidden" } | DecisionProblem | Busy;

/**
 * Records what the city decided on a return. Approved, the delegation is on its way back: the township goes on until both
 * heads have signed the reverse confirmation.
 */
export async function decideReturn(ctx: Ctx, input: DecideReturnInput): Promise<Result<void, DecideReturnError>> {
  const allowed = authorise(ctx.actor, "return.decide");
  if (!allowed.ok) return allowed;
  const decidedById = ctx.actor.userId;
  if (!decidedById) return err({ code: "forbidden" });
  return inTransaction<void, DecideReturnError>(ctx, {}, async (tx) => {
    const { outcome, documentNumber, organ, decidedOn, reasons } = input;
    const isApproved = outcome === "APPROVED";
    const taken = await takeReturn(tx, input, isApproved ? "approve" : "refuse");
    if (!taken.ok) return taken;
    const { record, to } = taken.value;
    const problem = returnDecisionProblem(decidedOn, civilDate(ctx.now), record);
    if (problem) return err(problem);

    const set = await setReturn(tx, record, {
      state: to,
      ...{ documentNumber, organ, decisionReasons: reasons, decidedById, decidedOn: toDbDate(decidedOn) },
    });
    if (!set.ok) return set;
    await recordAudit(tx, ctx, {
      event: isApproved ? "return.approved" : "return.refused",
      subjectId: record.id,
      data: { documentNumber, decidedOn },
    });
    return isApproved ? beginReturning(tx, ctx, record, documentNumber) : ok(undefined);
  });
}

async function beginReturning(
  tx: Tx,
  ctx: Ctx,
  { delegationId: id, delegation: { state, version }, plannedLastOn }: ReturnRecord,
  documentNumber: string,
): Promise<Result<void, DecideReturnError>> {
  const move = delegationMove("return", state);
  if (!move) return err({ code: "return-move-not-allowed" });
  const { count } = await tx.delegation.updateMany({
    where: { id, state, version },
    data: { state: move.to, version: { increment: 1 } },
  });
  if (count === 0) return err(await changedMeanwhile(tx, id));
  await recordAudit(tx, ctx, {
    event: "delegation.returning",
    subjectId: id,
    data: { documentNumber, plannedLastOn },
  });
  return ok(undefined);
}
