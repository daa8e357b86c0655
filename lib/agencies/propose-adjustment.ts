import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise } from "@/lib/identity/permissions";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { numberSetting } from "@/lib/shared/settings";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { addWorkingDays } from "@/lib/shared/working-days";
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
    if (agency.until) return err({ code: "closed-already" });
    const today = civilDate(ctx.now);
    const days = await numberSetting(tx, "days.adjustment-proposal");
    const dueOn = addWorkingDays(await loadCalendar(tx), today, days);
    const { id: proposalId } = await tx.agencyProposal.create({
      data: { agencyId, text, reasons: grounds, filedOn: toDbDate(today), dueOn: toDbDate(dueOn) },
      select: { id: true },
    });
    await recordAudit(tx, ctx, { event: "agency.proposal-filed", subjectId: agencyId, data: { proposalId, dueOn } });
    return ok({ proposalId });
  });
}
