import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { type DelegationState, delegationMove } from "./delegation.machine";
import { beginSuspension } from "./move-suspension";
import { findSuspendable } from "./suspension.queries";
import { type SuspensionProblem, suspensionProblem } from "./suspension.rules";
import type { SuspendDelegationInput } from "./suspension.schema";

export type SuspendDelegationError =
  | { code: "forbidden" | "not-found" | "move-not-allowed" | SuspensionProblem }
  | ChangedMeanwhile
  | Busy;

const EXCLUSION_VIOLATION = "23P01";
const CONFLICTS = { [EXCLUSION_VIOLATION]: { code: "suspended-already" } } as const;

/**
 * The city suspends a delegation in force: from that day the department exercises the power. At once when the day is
 * today; on a later day the clock brings it about.
 */
export async function suspendDelegation(
  ctx: Ctx,
  { delegationId, version, from, documentNumber, reason }: SuspendDelegationInput,
): Promise<Result<{ state: DelegationState }, SuspendDelegationError>> {
  const allowed = authorise(ctx.actor, "delegation.suspend");
  if (!allowed.ok) return allowed;
  const recordedById = ctx.actor.userId;
  if (!recordedById) return err({ code: "forbidden" });
  return inTransaction<{ state: DelegationState }, SuspendDelegationError>(ctx, CONFLICTS, async (tx) => {
    const delegation = await findSuspendable(tx, delegationId);
    if (!delegation) return err({ code: "not-found" });
    if (delegation.version !== version) return err(await changedMeanwhile(tx, delegationId));
    const { state } = delegation;
    const move = delegationMove("suspend", state);
    if (!move) return err({ code: "move-not-allowed" });
    const today = civilDate(ctx.now);
    const problem = suspensionProblem(from, today, delegation.effectiveTo, delegation.suspensions);
    if (problem) return err({ code: problem });

    await tx.delegationSuspension.create({
      data: { delegationId, fromOn: toDbDate(from), documentNumber, reason, recordedById },
    });
    const { count } = await tx.delegation.updateMany({
      where: { id: delegationId, state, version },
      data: { version: { increment: 1 } },
    });
    if (count === 0) return err(await changedMeanwhile(tx, delegationId));
    await recordAudit(tx, ctx, {
      event: "delegation.suspension-ordered",
      subjectId: delegationId,
      data: { from, documentNumber },
    });
    if (from > today) return ok({ state });
    await beginSuspension(tx, ctx, { id: delegationId, version: version + 1, from });
    return ok({ state: move.to });
  });
}
