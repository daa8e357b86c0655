import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { fromDbDate, fromDbDateOrNull, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { isInForce, mayAlsoHold, roleSitsIn } from "./appointment.rules";
import { authorise, type Forbidden } from "./permissions";
import type { MakeAppointmentInput } from "./user.schema";

type MakeAppointmentError =
  | Forbidden
  | { code: "not-found" | "role-not-here" | "organisation-not-in-force" | "duties-separated" | "appointment-overlaps" };

const CONFLICTS = {
  "23P01": { code: "appointment-overlaps" },
  DC006: { code: "duties-separated" },
} as const;

/** A role in a body from a day to a day, both included. The account may hold it from the first of these days on. */
export async function makeAppointment(
  ctx: Ctx,
  { userId, organisationId, role, startsOn, endsOn }: MakeAppointmentInput,
): Promise<Result<{ appointmentId: string }, MakeAppointmentError | Busy>> {
  const allowed = authorise(ctx.actor, "identity.manage");
  if (!allowed.ok) return allowed;

  return inTransaction<{ appointmentId: string }, MakeAppointmentError>(ctx, CONFLICTS, async (tx) => {
    const user = await tx.user.findUnique({
      where: { id: userId },
      select: { appointments: { select: { role: true } } },
    });
    const body = await tx.organisation.findUnique({
      where: { id: organisationId },
      select: { kind: true, startsOn: true, endsOn: true },
    });
    if (!user || !body) return err({ code: "not-found" });
    if (!roleSitsIn(role, body.kind)) return err({ code: "role-not-here" });
    const [bodyStarts, bodyEnds] = [fromDbDate(body.startsOn), fromDbDateOrNull(body.endsOn)];
    const lasts =
      isInForce(bodyStarts, bodyEnds, startsOn) && (bodyEnds === null || (endsOn !== null && endsOn <= bodyEnds));
    if (!lasts) return err({ code: "organisation-not-in-force" });
    const held = user.appointments.map((appointment) => appointment.role);
    if (!mayAlsoHold(held, role)) return err({ code: "duties-separated" });

    const { id } = await tx.appointment.create({
      data: { userId, organisationId, role, startsOn: toDbDate(startsOn), endsOn: endsOn && toDbDate(endsOn) },
      select: { id: true },
    });
    const data = { organisationId, role, startsOn };
    await recordAudit(tx, ctx, { event: "appointment.made", subjectId: userId, data });
    return ok({ appointmentId: id });
  });
}
