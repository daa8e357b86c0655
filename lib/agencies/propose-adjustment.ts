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
import type { ProposeAdjustmentInput } from "./agency.schema";

type ProposeAdjustmentError = { code: "forbidden" | "not-found" | "closed-already" } | Busy;

/** The township's head proposes a change of an agency that resides there (调整建议); the department answers by a day. */
export async function proposeAdjustment(
  ctx: Ctx,
  { agencyId, text, grounds }: ProposeAdjustmentInput,
): Promise<Result<{ proposalId: string }, ProposeAdjustmentError>> {
  return inTransaction<{ proposalId: string }, ProposeAdjustmentError>(ctx, {}, async (tx) => {
    const agency = await tx.agency.findUnique({ where: { id: agencyId } });
    if (!agency) return err({ code: "not-found" });
    const allowed = authorise(ctx.actor, "agency.township", { organisationId: agency.townshipId });
    if (!allowed.ok) return allowed;
    const today = civilDate(ctx.now);
    if (isClosed(fromDbDateOrNull(agency.until), today)) return err({ code: "closed-already" });
    const days = await numberSetting(tx, "days.adjustment-proposal");
    const dueOn = addWorkingDays(await loadCalendar(tx), today, days);
    const { id: proposalId } = await tx.agencyProposal.create({
      data: {
        ...{ agencyId, text, reasons: grounds, filedById: ctx.actor.userId },
        ...{ filedOn: toDbDate(today), dueOn: toDbDate(dueOn) },
      },
      select: { id: true },
    });
    await recordAudit(tx, ctx, { event: "agency.proposal-filed", subjectId: agencyId, data: { proposalId, dueOn } });
    return ok({ proposalId });
  });
}
