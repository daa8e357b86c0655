import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { EndDutyInput } from "./duty.schema";

type EndDutyError = Forbidden | Busy | { code: "not-found" | "duty-ended" | "ends-before-start" };

/** A duty ends with `endsOn`, that day included. Editions published before stay as they are, the next leaves it out. */
export async function endDuty(
  ctx: Ctx,
  { dutyId, endsOn, reason }: EndDutyInput,
): Promise<Result<{ townshipId: string }, EndDutyError>> {
  const allowed = authorise(ctx.actor, "list.compile");
  if (!allowed.ok) return allowed;

  return inTransaction<{ townshipId: string }, EndDutyError>(ctx, {}, async (tx) => {
    const duty = await tx.duty.findUnique({ where: { id: dutyId } });
    if (!duty) return err({ code: "not-found" });
    if (duty.endsOn !== null) return err({ code: "duty-ended" });
    if (toDbDate(endsOn) < duty.startsOn) return err({ code: "ends-before-start" });
    const { count } = await tx.duty.updateMany({
      where: { id: dutyId, endsOn: null },
      data: { endsOn: toDbDate(endsOn) },
    });
    if (count === 0) return err({ code: "duty-ended" });
    const { townshipId, kind, name } = duty;
    await recordAudit(tx, ctx, {
      event: "duty.ended",
      subjectId: townshipId,
      data: { dutyId, kind, name, endsOn, reason },
    });
    return ok({ townshipId });
  });
}
