import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import { addDays, civilDate, fromDbDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { countOtherAdministrators } from "./administrators.queries";
import { authorise, type Forbidden } from "./permissions";
import { endSessions } from "./start-session";
import type { EndAppointmentInput } from "./user.schema";

type EndAppointmentError =
  | Forbidden
  | ChangedMeanwhile
  | { code: "not-found" | "ends-too-early" | "already-ended" | "last-administrator" };

/**
 * Fixes the last day of an appointment. With yesterday as its last day it is over at once, and so are the sessions
 * under it. It cannot end before it began: to stop somebody on their first day, disable the account.
 */
export async function endAppointment(
  ctx: Ctx,
  { appointmentId, version, endsOn }: EndAppointmentInput,
): Promise<Result<void, EndAppointmentError | Busy>> {
  const allowed = authorise(ctx.actor, "identity.manage");
  if (!allowed.ok) return allowed;
  const today = civilDate(ctx.now);

  return inTransaction<void, EndAppointmentError>(ctx, {}, async (tx) => {
    const appointment = await tx.appointment.findUnique({ where: { id: appointmentId } });
    if (!appointment) return err({ code: "not-found" });
    const { userId, organisationId, role } = appointment;
    if (appointment.endsOn && fromDbDate(appointment.endsOn) < today) return err({ code: "already-ended" });
    if (endsOn < fromDbDate(appointment.startsOn) || endsOn < addDays(today, -1))
      return err({ code: "ends-too-early" });
    if (role === "SYSTEM_ADMINISTRATOR" && (await countOtherAdministrators(tx, ctx.now, { userId })) === 0)
      return err({ code: "last-administrator" });

    const { count } = await tx.appointment.updateMany({
      where: { id: appointmentId, version },
      data: { endsOn: toDbDate(endsOn), version: { increment: 1 } },
    });
    if (count === 0) return err(await changedMeanwhile(tx, userId));
    if (endsOn < today) await endSessions(tx, ctx, { userId, appointmentId }, "appointment-ended");
    const data = { organisationId, role, endsOn };
    await recordAudit(tx, ctx, { event: "appointment.ended", subjectId: userId, data });
    return ok(undefined);
  });
}
