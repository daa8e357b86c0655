import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Ctx } from "@/lib/shared/context";
import { ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import type { EndIntentInput } from "./agency.schema";
import { type AppointmentRefusal, moveAppointment, takeAppointment } from "./appointment-move";

/** The establishment office ends an intent (终止) whose agency is closed or whose department or township has ended. */
export async function lapseIntent(
  ctx: Ctx,
  { reason, ...seen }: EndIntentInput,
): Promise<Result<void, AppointmentRefusal>> {
  return inTransaction<void, AppointmentRefusal>(ctx, {}, async (tx) => {
    const taken = await takeAppointment(tx, ctx, seen, "lapse");
    if (!taken.ok) return taken;
    const moved = await moveAppointment(tx, taken.value, "lapse", { withdrawnFor: reason });
    if (!moved.ok) return moved;
    const { id: appointmentId, agencyId } = taken.value.record;
    await recordAudit(tx, ctx, { event: "agency.intent-lapsed", subjectId: agencyId, data: { appointmentId } });
    return ok(undefined);
  });
}
