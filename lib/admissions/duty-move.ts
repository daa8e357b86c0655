import "server-only";
import type { AuditEntry } from "@/lib/audit/record-audit";
import { recordAudit } from "@/lib/audit/record-audit";
import { addDays, civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import type { Prisma } from "@/prisma/generated/client";
import { DUTY_MOVES, type DutyState } from "./admitted-duty.machine";
import { type DutyRecord, findDuty } from "./admitted-duty.queries";
import { type DutyAdvance, dutyAdvance } from "./duty-advance.rules";
import { missingOn } from "./guarantee.rules";

type Doing = Readonly<{
  to: DutyState;
  reason: string | null;
  data?: Prisma.AdmittedDutyUncheckedUpdateManyInput;
}>;

/** Compare and set, and the move that makes the new version; false when somebody moved it meanwhile. */
export async function moveDuty(
  tx: Tx,
  ctx: Ctx,
  { id, state, version }: DutyRecord,
  { to, reason, data = {} }: Doing,
): Promise<boolean> {
  const on = toDbDate(civilDate(ctx.now));
  const { count } = await tx.admittedDuty.updateMany({
    where: { id, state, version },
    data: { ...data, state: to, version: { increment: 1 }, movedOn: on },
  });
  if (count === 0) return false;
  await tx.admittedDutyMove.create({ data: { dutyId: id, version: version + 1, state: to, on, reason } });
  return true;
}

/**
 * What today brings about for a duty, by its days and by what was delivered; null when nothing moves. The reason of a
 * suspension names the promises that are missing, in the words of the application.
 */
export async function advanceDuty(tx: Tx, ctx: Ctx, id: string): Promise<DutyAdvance | null> {
  const duty = await findDuty(tx, id);
  if (!duty) return null;
  const today = civilDate(ctx.now);
  const missing = missingOn(duty.promises, duty.receipts, duty.startsOn, today);
  const event = dutyAdvance(duty, missing.length > 0, today);
  const to = DUTY_MOVES.find((move) => move.event === event && move.from === duty.state)?.to;
  if (!event || !to) return null;
  const words = duty.promises.filter((promise) => missing.some(({ id: one }) => one === promise.id));
  const moved = await moveDuty(tx, ctx, duty, {
    to,
    reason:
      event === "suspend"
        ? words
            .map((promise) => promise.words)
            .join("；")
            .slice(0, 1000)
        : null,
    data: {
      ...(to === "RUNNING" && !duty.startedOn && { startedOn: toDbDate(today) }),
      ...(to === "EXPIRED" && { endedOn: toDbDate(addDays(duty.endsOn, 1)) }),
    },
  });
  if (!moved) return null;
  await recordAudit(tx, ctx, advanced(event, duty, today, missing.length));
  return event;
}

function advanced(event: DutyAdvance, { id: subjectId, endsOn }: DutyRecord, on: string, missing: number): AuditEntry {
  if (event === "start") return { event: "admitted-duty.started", subjectId, data: { on } };
  if (event === "resume") return { event: "admitted-duty.resumed", subjectId, data: { on } };
  if (event === "suspend") return { event: "admitted-duty.suspended", subjectId, data: { on, missing } };
  return { event: "admitted-duty.expired", subjectId, data: { endsOn } };
}
