import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { fromDbDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import { meetingObstacle } from "./agency.rules";
import type { GiveAppointmentOpinionInput } from "./agency.schema";
import { type AppointmentRefusal, moveAppointment, takeAppointment } from "./appointment-move";

type GiveAppointmentOpinionError = AppointmentRefusal | { code: "met-before-filing" | "met-later" | "filed-by-you" };

/**
 * The township's head gives the Party committee's opinion (党委意见) on one intent, also after its last day: never silence.
 * Whoever filed it in another post does not.
 */
export async function giveAppointmentOpinion(
  ctx: Ctx,
  { position, opinion, meetingOn, meetingRecord, ...seen }: GiveAppointmentOpinionInput,
): Promise<Result<void, GiveAppointmentOpinionError>> {
  return inTransaction<void, GiveAppointmentOpinionError>(ctx, {}, async (tx) => {
    const taken = await takeAppointment(tx, ctx, seen, "hear");
    if (!taken.ok) return taken;
    const { record, today, userId } = taken.value;
    if (record.filedById === userId) return err({ code: "filed-by-you" });
    const obstacle = meetingObstacle(meetingOn, { filedOn: fromDbDate(record.filedOn), today });
    if (obstacle) return err({ code: obstacle });
    await tx.agencyOpinion.create({
      data: {
        ...{ appointmentId: record.id, position, reasons: opinion, meetingRecord, signedById: userId },
        ...{ meetingOn: toDbDate(meetingOn), on: toDbDate(today) },
      },
    });
    const moved = await moveAppointment(tx, taken.value, "hear");
    if (!moved.ok) return moved;
    await recordAudit(tx, ctx, {
      event: "agency.opinion-given",
      subjectId: record.agencyId,
      data: { appointmentId: record.id, position },
    });
    return ok(undefined);
  });
}
