import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { type CivilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";

/** The decision that a correction rests on, and what it says of one line. */
export type Revocation = { decisionId: string; documentNumber: string; decidedOn: CivilDate; reason: string };

type Seen = { id: string; version: number };

/**
 * A later decision revoked it: the hand-over ends before force, and whoever asked for that is answered. Compare and set:
 * false when somebody was quicker.
 */
export async function cancelDelegation(
  tx: Tx,
  ctx: Ctx,
  { id, version }: Seen,
  { decisionId, documentNumber, decidedOn, reason }: Revocation,
): Promise<boolean> {
  const { count } = await tx.delegation.updateMany({
    where: { id, version },
    data: {
      ...{ state: "ENDED", endKind: "CANCELLED", endReason: reason.slice(0, 1000), effectiveFrom: null },
      cancelledOn: toDbDate(decidedOn),
      version: { increment: 1 },
    },
  });
  if (count === 0) return false;
  await tx.cancelRequest.updateMany({
    where: { delegationId: id, granted: null },
    data: {
      ...{ granted: true, answer: documentNumber, answeredById: ctx.actor.userId },
      answeredOn: toDbDate(decidedOn),
    },
  });
  await recordAudit(tx, ctx, {
    event: "delegation.cancelled",
    subjectId: id,
    data: { decisionId, documentNumber, decidedOn, reason },
  });
  return true;
}
