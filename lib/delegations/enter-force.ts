import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { SYSTEM_ACTOR } from "@/lib/identity/permissions";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { findMove } from "@/lib/shared/machine";
import { DELEGATION_MOVES } from "./delegation.machine";

/**
 * The day has come: a handed-over delegation enters into force. It is the clock's doing, and is recorded as such, also
 * when it follows a signature at once. False when it has already happened.
 */
export async function enterForce(
  tx: Tx,
  ctx: Ctx,
  { id, version, effectiveFrom }: { id: string; version: number; effectiveFrom: CivilDate },
): Promise<boolean> {
  const move = findMove(DELEGATION_MOVES, "enter-force", "HANDED_OVER");
  if (!move) return false;
  const { count } = await tx.delegation.updateMany({
    where: { id, state: "HANDED_OVER", version },
    data: { state: move.to, version: { increment: 1 } },
  });
  if (count === 0) return false;
  const clock = { ...ctx, actor: SYSTEM_ACTOR };
  await recordAudit(tx, clock, { event: "delegation.in-force", subjectId: id, data: { effectiveFrom } });
  return true;
}
