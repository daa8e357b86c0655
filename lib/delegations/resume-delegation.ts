import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise } from "@/lib/identity/permissions";
import { type CivilDate, civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { DelegationState } from "./delegation.machine";
import { endSuspension } from "./move-suspension";
import { findSuspendable } from "./suspension.queries";
import { type ResumptionProblem, resumptionProblem } from "./suspension.rules";
import type { ResumeDelegationInput } from "./suspension.schema";

export type ResumeDelegationError =
  | { code: "forbidden" | "not-found" | "move-not-allowed" | "not-suspended" | "day-in-past" }
  | { code: Exclude<ResumptionProblem, "day-in-past">; day: CivilDate }
  | ChangedMeanwhile
  | Busy;

/**
 * The city ends a suspension: from that day the township exercises the power again, at once when the day is today. A
 * suspension that has not begun yet is called off by resuming on its first day.
 */
export async function resumeDelegation(
  ctx: Ctx,
  { delegationId, version, from, documentNumber, reason }: ResumeDelegationInput,
): Promise<Result<{ state: DelegationState }, ResumeDelegationError>> {
  const allowed = authorise(ctx.actor, "delegation.suspend");
  if (!allowed.ok) return allowed;
  const resumedById = ctx.actor.userId;
  if (!resumedById) return err({ code: "forbidden" });
  return inTransaction<{ state: DelegationState }, ResumeDelegationError>(ctx, {}, async (tx) => {
    const delegation = await findSuspendable(tx, delegationId);
    if (!delegation) return err({ code: "not-found" });
    if (delegation.version !== version) return err(await changedMeanwhile(tx, delegationId));
    const { state, effectiveTo } = delegation;
    if (state !== "SUSPENDED" && state !== "IN_FORCE") return err({ code: "move-not-allowed" });
    const open = delegation.suspensions.find((suspension) => suspension.resumes === null);
    if (!open) return err({ code: "not-suspended" });
    const today = civilDate(ctx.now);
    const problem = resumptionProblem(from, today, effectiveTo, open);
    if (problem === "day-in-past") return err({ code: problem });
    if (problem)
      return err({ code: problem, day: problem === "resumes-after-term" ? (effectiveTo ?? from) : open.from });

    await tx.delegationSuspension.update({
      where: { id: open.id },
      data: { resumesOn: toDbDate(from), resumeDocumentNumber: documentNumber, resumeReason: reason, resumedById },
    });
    const { count } = await tx.delegation.updateMany({
      where: { id: delegationId, state, version },
      data: { version: { increment: 1 } },
    });
    if (count === 0) return err(await changedMeanwhile(tx, delegationId));
    await recordAudit(tx, ctx, {
      event: "delegation.resumption-ordered",
      subjectId: delegationId,
      data: { from, documentNumber },
    });
    if (state !== "SUSPENDED" || from > today) return ok({ state });
    await endSuspension(tx, ctx, { id: delegationId, version: version + 1, from });
    return ok({ state: "IN_FORCE" });
  });
}
