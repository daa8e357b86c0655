import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { addDays, type CivilDate, civilDate, fromDbDateOrNull, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { delegationMove } from "./delegation.machine";
import { endDelegation } from "./end-delegation";
import { beginSuspension } from "./move-suspension";
import { findSuspendable } from "./suspension.queries";
import { suspensionProblem } from "./suspension.rules";

/** The decided adjustment: from which day the law no longer gives the power, or not for the time being. */
type ByLaw = Readonly<{
  adjustmentId: string;
  powerId: string;
  from: CivilDate;
  documentNumber: string;
  /** Law, version and article. */
  ground: string;
  reason: string;
}>;

const RUNNING = ["IN_FORCE", "SUSPENDED", "RETURNING"] as const;

/**
 * A power is cancelled with the law that gave it: every delegation of it that runs gets its last day, the day before, and
 * ends at once where that is past. A term that is over sooner stays. What is being handed over comes into force no more
 * (trigger delegations_law_gate) and is revoked by a correction. Part of the caller's transaction; how many.
 */
export async function endDelegationsByLaw(tx: Tx, ctx: Ctx, byLaw: ByLaw): Promise<number> {
  const running = await tx.delegation.findMany({
    where: { powerId: byLaw.powerId, state: { in: [...RUNNING] } },
    orderBy: { id: "asc" },
    select: { id: true, version: true, effectiveFrom: true, effectiveTo: true },
  });
  const before = addDays(byLaw.from, -1);
  for (const { id, version, ...period } of running) {
    const [from, term] = [fromDbDateOrNull(period.effectiveFrom), fromDbDateOrNull(period.effectiveTo)];
    // Never before the day on which it began.
    const last = from !== null && from > before ? from : before;
    const lastDay = term !== null && term < last ? term : last;
    const { count } = await tx.delegation.updateMany({
      where: { id, version },
      data: {
        ...{ effectiveTo: toDbDate(lastDay), endedByAdjustmentId: byLaw.adjustmentId, version: { increment: 1 } },
      },
    });
    if (count !== 1) throw new Error(`delegation ${id} changed under the decision`);
    const data = { documentNumber: byLaw.documentNumber, effectiveTo: lastDay, law: byLaw.ground };
    await recordAudit(tx, ctx, { event: "delegation.ending-by-law", subjectId: id, data });
    if (lastDay < civilDate(ctx.now)) await endDelegation(tx, ctx, id);
  }
  return running.length;
}

/**
 * A power is suspended with the law: every delegation in force is suspended from that day, as by an order of the city, at
 * once where it has come. One that is suspended, or whose term is over by then, stays as it is. How many were suspended.
 */
export async function suspendDelegationsByLaw(tx: Tx, ctx: Ctx, byLaw: ByLaw): Promise<number> {
  const recordedById = ctx.actor.userId;
  if (!recordedById) throw new Error("a suspension is recorded by somebody");
  const inForce = await tx.delegation.findMany({
    where: { powerId: byLaw.powerId, state: "IN_FORCE" },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  let suspended = 0;
  for (const { id } of inForce) {
    const delegation = await findSuspendable(tx, id);
    const [today, { from, documentNumber }] = [civilDate(ctx.now), byLaw];
    if (!delegation || !delegationMove("suspend", delegation.state)) continue;
    if (suspensionProblem(from, today, delegation.effectiveTo, delegation.suspensions)) continue;
    const reason = `${byLaw.ground}：${byLaw.reason}`.slice(0, 1000);
    await tx.delegationSuspension.create({
      data: { delegationId: id, fromOn: toDbDate(from), documentNumber, reason, recordedById },
    });
    await tx.delegation.update({ where: { id }, data: { version: { increment: 1 } } });
    const data = { from, documentNumber };
    await recordAudit(tx, ctx, { event: "delegation.suspension-ordered", subjectId: id, data });
    if (from <= today) await beginSuspension(tx, ctx, { id, version: delegation.version + 1, from });
    suspended += 1;
  }
  return suspended;
}
