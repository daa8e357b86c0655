import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import type { RecordMeetingInput } from "./mediation.schema";
import type { NotFound } from "./order-move";

type RecordMeetingError = Forbidden | NotFound | { code: "not-in-consultation" | "held-in-future" | "line-elsewhere" };

/** The establishment office records what a joint meeting on an order came to. Moves no line: consent is given by answers. */
export async function recordMeeting(ctx: Ctx, input: RecordMeetingInput) {
  const allowed = authorise(ctx.actor, "consultation.mediate");
  const { userId } = ctx.actor;
  if (!allowed.ok || !userId) return err({ code: "forbidden" });
  const { orderId, heldOn, place, participants, openPoints, agreed } = input;
  return inTransaction<{ meetingId: string }, RecordMeetingError>(ctx, {}, async (tx) => {
    const order = await tx.order.findUnique({
      where: { id: orderId },
      select: { state: true, lines: { select: { id: true } } },
    });
    if (!order) return err({ code: "not-found" });
    if (order.state !== "IN_CONSULTATION") return err({ code: "not-in-consultation" });
    if (heldOn > civilDate(ctx.now)) return err({ code: "held-in-future" });
    if (agreed.some(({ lineId }) => !order.lines.some(({ id }) => id === lineId)))
      return err({ code: "line-elsewhere" });
    const { id } = await tx.meetingRecord.create({
      data: { orderId, heldOn: toDbDate(heldOn), place, openPoints, recordedById: userId },
      select: { id: true },
    });
    await tx.meetingParticipant.createMany({
      data: participants.map((participant, index) => ({ recordId: id, ordinal: index + 1, ...participant })),
    });
    await tx.meetingRecordLine.createMany({ data: agreed.map((line) => ({ recordId: id, ...line })) });
    await recordAudit(tx, ctx, {
      event: "mediation.meeting-recorded",
      subjectId: orderId,
      data: { meetingId: id, heldOn, lines: agreed.length, participants: participants.length },
    });
    return ok({ meetingId: id });
  });
}
