import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { findDuty } from "./admitted-duty.queries";
import type { CheckDutyInput } from "./admitted-duty.schema";

export type CheckDutyError = { code: "forbidden" | "not-found" | "duty-not-running" } | ChangedMeanwhile | Busy;

/** The establishment office's mid-term check (中期检查): what it found at a duty that has begun and is not over. */
export async function checkDuty(
  ctx: Ctx,
  { dutyId, version, text }: CheckDutyInput,
): Promise<Result<void, CheckDutyError>> {
  return inTransaction<void, CheckDutyError>(ctx, {}, async (tx) => {
    const allowed = authorise(ctx.actor, "admission.check");
    if (!allowed.ok || !ctx.actor.userId) return err({ code: "forbidden" });
    const duty = await findDuty(tx, dutyId);
    if (!duty) return err({ code: "not-found" });
    const today = civilDate(ctx.now);
    if (!duty.startedOn || duty.endedOn || today > duty.endsOn) return err({ code: "duty-not-running" });
    if (duty.version !== version) return err(await changedMeanwhile(tx, dutyId));
    await tx.admittedDutyCheck.create({ data: { dutyId, on: toDbDate(today), text, byId: ctx.actor.userId } });
    await recordAudit(tx, ctx, { event: "admitted-duty.checked", subjectId: dutyId, data: {} });
    return ok(undefined);
  });
}
