import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { findDuty } from "./admitted-duty.queries";
import type { EndDutyInput } from "./admitted-duty.schema";
import { moveDuty } from "./duty-move";

export type EndDutyError = { code: "forbidden" | "not-found" | "duty-over" } | ChangedMeanwhile | Busy;

/** Ends a duty at one township before its last day, from today on: the department's head or the city, for a reason. */
export async function endDuty(
  ctx: Ctx,
  { dutyId, version, reason }: EndDutyInput,
): Promise<Result<void, EndDutyError>> {
  return inTransaction<void, EndDutyError>(ctx, {}, async (tx) => {
    const duty = await findDuty(tx, dutyId);
    if (!duty) return err({ code: "not-found" });
    const allowed = authorise(ctx.actor, "admission.end", { organisationId: duty.departmentId });
    if (!allowed.ok || !ctx.actor.userId) return err({ code: "forbidden" });
    const today = civilDate(ctx.now);
    if (duty.endedOn || today > duty.endsOn) return err({ code: "duty-over" });
    if (duty.version !== version) return err(await changedMeanwhile(tx, dutyId));
    const data = { endedOn: toDbDate(today), endReason: reason };
    if (!(await moveDuty(tx, ctx, duty, { to: "ENDED", reason, data }))) return err(await changedMeanwhile(tx, dutyId));
    await recordAudit(tx, ctx, { event: "admitted-duty.ended", subjectId: dutyId, data: { on: today } });
    return ok(undefined);
  });
}
