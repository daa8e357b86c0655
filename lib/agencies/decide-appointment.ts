import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { fromDbDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import { type DecisionObstacle, decisionObstacle } from "./agency.rules";
import type { DecideAppointmentInput } from "./agency.schema";
import { type AppointmentRefusal, moveAppointment, takeAppointment } from "./appointment-move";

type DecideAppointmentError = AppointmentRefusal | { code: DecisionObstacle };

/** The department records its decision (任免决定), bound to the opinion that it heard; without one there is none. */
export async function decideAppointment(
  ctx: Ctx,
  { documentNumber, decidedOn, answer, ...seen }: DecideAppointmentInput,
): Promise<Result<void, DecideAppointmentError>> {
  return inTransaction<void, DecideAppointmentError>(ctx, {}, async (tx) => {
    const taken = await takeAppointment(tx, ctx, seen, "decide");
    if (!taken.ok) return taken;
    const { record, today, userId } = taken.value;
    const { opinion } = record;
    const obstacle = decisionObstacle(
      opinion && { position: opinion.position, on: fromDbDate(opinion.on) },
      { decidedOn, answer },
      today,
    );
    if (obstacle || !opinion) return err({ code: obstacle ?? "no-opinion" });
    await tx.agencyAppointmentDecision.create({
      data: {
        ...{ appointmentId: record.id, opinionId: opinion.id, documentNumber, answer, recordedById: userId },
        decidedOn: toDbDate(decidedOn),
      },
    });
    const moved = await moveAppointment(tx, taken.value, "decide");
    if (!moved.ok) return moved;
    await recordAudit(tx, ctx, {
      event: "agency.decided",
      subjectId: record.agencyId,
      data: { appointmentId: record.id, opinionId: opinion.id, documentNumber, decidedOn },
    });
    return ok(undefined);
  });
}
