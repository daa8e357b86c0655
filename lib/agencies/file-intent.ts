import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise } from "@/lib/identity/permissions";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { civilDate, fromDbDateOrNull, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { numberSetting } from "@/lib/shared/settings";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { addWorkingDays } from "@/lib/shared/working-days";
import { isClosed } from "./agency.rules";
import type { FileIntentInput } from "./agency.schema";

type FileIntentError = { code: "forbidden" | "not-found" | "closed-already" | "intent-open" } | Busy;

const CONFLICTS = { agency_appointments_one_open: { code: "intent-open" } } as const;

/** The department's head files that it would appoint or remove an agency's head; the township Party committee is asked. */
export async function fileIntent(
  ctx: Ctx,
  { agencyId, kind, post, reasons }: FileIntentInput,
): Promise<Result<{ appointmentId: string }, FileIntentError>> {
  return inTransaction<{ appointmentId: string }, FileIntentError>(ctx, CONFLICTS, async (tx) => {
    const agency = await tx.agency.findUnique({ where: { id: agencyId } });
    if (!agency) return err({ code: "not-found" });
    const allowed = authorise(ctx.actor, "agency.department", { organisationId: agency.departmentId });
    if (!allowed.ok) return allowed;
    const today = civilDate(ctx.now);
    if (isClosed(fromDbDateOrNull(agency.until), today)) return err({ code: "closed-already" });
    const days = await numberSetting(tx, "days.appointment-opinion");
    const dueOn = addWorkingDays(await loadCalendar(tx), today, days);
    const on = toDbDate(today);
    const { id: appointmentId } = await tx.agencyAppointment.create({
      data: {
        agencyId,
        kind,
        post,
        reasons,
        filedOn: on,
        movedOn: on,
        dueOn: toDbDate(dueOn),
        filedById: ctx.actor.userId,
      },
      select: { id: true },
    });
    await recordAudit(tx, ctx, {
      event: "agency.intent-filed",
      subjectId: agencyId,
      data: { appointmentId, intent: kind, dueOn },
    });
    return ok({ appointmentId });
  });
}
