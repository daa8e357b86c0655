import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { SYSTEM_ACTOR } from "@/lib/identity/permissions";
import { type CivilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { delegationMove } from "./delegation.machine";

type Moved = { id: string; version: number; from: CivilDate };

/** The day has come: the department exercises the power. The clock's doing, as entering into force is. False when done already. */
export const beginSuspension = (tx: Tx, ctx: Ctx, moved: Moved): Promise<boolean> => move(tx, ctx, "suspend", moved);

/** The day has come: the township exercises the power again. False when done already. */
export const endSuspension = (tx: Tx, ctx: Ctx, moved: Moved): Promise<boolean> => move(tx, ctx, "resume", moved);

async function move(tx: Tx, ctx: Ctx, event: "suspend" | "resume", { id, version, from }: Moved): Promise<boolean> {
  const isBeginning = event === "suspend";
  const state = isBeginning ? "IN_FORCE" : "SUSPENDED";
  const row = delegationMove(event, state);
  if (!row) return false;
  const { count } = await tx.delegation.updateMany({
    where: { id, state, version },
    data: { state: row.to, suspendedOn: isBeginning ? toDbDate(from) : null, version: { increment: 1 } },
  });
  if (count === 0) return false;
  const clock = { ...ctx, actor: SYSTEM_ACTOR };
  await recordAudit(tx, clock, {
    event: isBeginning ? "delegation.suspended" : "delegation.resumed",
    subjectId: id,
    data: { from },
  });
  return true;
}
