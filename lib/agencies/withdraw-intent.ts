import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Ctx } from "@/lib/shared/context";
import { ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import type { EndIntentInput } from "./agency.schema";
import { type AppointmentRefusal, moveAppointment, takeAppointment } from "./appointment-move";

/** The department gives an intent up before it is decided; an opinion that was given stays on record. */
export async function withdrawIntent(
  ctx: Ctx,
  { reason, ...seen }: EndIntentInput,
): Promise<Result<void, AppointmentRefusal>> {
  return inTransaction<void, AppointmentRefusal>(ctx, {}, async (tx) => {
    const taken = await takeAppointment(tx, ctx, seen, "withdraw");
    if (!taken.ok) return taken;
    const moved = await moveAppointment(tx, taken.value, "withdraw", { withdrawnFor: reason });
    if (!moved.ok) return moved;
    const { id: appointmentId, agencyId } = taken.value.record;
    await recordAudit(tx, ctx, { event: "agency.intent-withdrawn", subjectId: agencyId, data: { appointmentId } });
    return ok(undefined);
  });
}
