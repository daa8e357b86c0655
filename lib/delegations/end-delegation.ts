import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { SYSTEM_ACTOR } from "@/lib/identity/permissions";
import { type CivilDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import type { DelegationEnd } from "@/prisma/generated/enums";
import { delegationMove } from "./delegation.machine";
import { LIVE_RETURN_STATES } from "./return.machine";
import { endKindOf } from "./return.rules";

/** A code, shown in the reader's words. */
const EXPIRED = "expired";
const BY_LAW = "law-repealed";

type Ending = { event: "expire" | "end-return" | "end-by-law"; kind: DelegationEnd; reason: string };

/**
 * The last day is over: a delegation ends, with the law that gave the power, by its signed return or by its term. The clock's doing, also when it follows a
 * signature at once. A return that the term overtakes lapses. False when it has already happened.
 */
export async function endDelegation(tx: Tx, ctx: Ctx, id: string): Promise<boolean> {
  const { state, version, effectiveTo, endedByAdjustmentId, returns } = await tx.delegation.findUniqueOrThrow({
    where: { id },
    select: {
      state: true,
      version: true,
      effectiveTo: true,
      endedByAdjustmentId: true,
      returns: { where: { state: "CONFIRMED" }, select: { side: true, reasonCode: true } },
    },
  });
  const lastDay = fromDbDateOrNull(effectiveTo);
  const [confirmed] = returns;
  const ending: Ending = endedByAdjustmentId
    ? { event: "end-by-law", kind: "LAW_REPEALED", reason: BY_LAW }
    : confirmed
      ? { event: "end-return", kind: endKindOf(confirmed.side), reason: confirmed.reasonCode }
      : { event: "expire", kind: "EXPIRED", reason: EXPIRED };
  const move = delegationMove(ending.event, state);
  if (!move || !lastDay) return false;
  const clock = { ...ctx, actor: SYSTEM_ACTOR };
  await lapseReturns(tx, clock, id, ending.reason);
  const { count } = await tx.delegation.updateMany({
    where: { id, state, version },
    data: { state: move.to, endKind: ending.kind, endReason: ending.reason, version: { increment: 1 } },
  });
  if (count === 0) return false;
  await recordEnd(tx, clock, id, lastDay, ending.reason);
  return true;
}

const recordEnd = (tx: Tx, ctx: Ctx, id: string, effectiveTo: CivilDate, reason: string) =>
  recordAudit(tx, ctx, { event: "delegation.ended", subjectId: id, data: { effectiveTo, reason } });

async function lapseReturns(tx: Tx, ctx: Ctx, delegationId: string, reason: string): Promise<void> {
  const live = await tx.delegationReturn.findMany({
    where: { delegationId, state: { in: [...LIVE_RETURN_STATES] } },
    select: { id: true },
  });
  for (const { id } of live) {
    await tx.delegationReturn.update({ where: { id }, data: { state: "LAPSED", version: { increment: 1 } } });
    await recordAudit(tx, ctx, { event: "return.lapsed", subjectId: id, data: { reason } });
  }
}
