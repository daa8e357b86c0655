import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import { opinionsOnText } from "./admission.queries";
import type { CloseHearingInput } from "./admission.schema";
import { type AdmissionRefusal, dueAfter, moveAdmission, takeAdmission } from "./admission-move";

export type CloseHearingError = AdmissionRefusal | { code: "days-left" | "nobody-answered" };

/**
 * The establishment office closes the hearing of the townships after its last day. Whoever was silent has not agreed:
 * nothing can be admitted there.
 */
export async function closeHearing(
  ctx: Ctx,
  { text, ...seen }: CloseHearingInput,
): Promise<Result<void, CloseHearingError>> {
  return inTransaction<void, CloseHearingError>(ctx, {}, async (tx) => {
    const taken = await takeAdmission(tx, ctx, seen, "close");
    if (!taken.ok) return taken;
    const { record, today } = taken.value;
    if (record.dueOn && today <= record.dueOn) return err({ code: "days-left" });
    const given = await opinionsOnText(tx, record);
    if (given.size === 0) return err({ code: "nobody-answered" });
    const dueOn = await dueAfter(tx, today, "days.legality-review");
    const moved = await moveAdmission(tx, ctx, taken.value, { event: "close", text, dueOn });
    if (!moved.ok) return moved;
    const silent = record.townshipIds.length - given.size;
    await recordAudit(tx, ctx, { event: "admission.hearing-closed", subjectId: record.id, data: { silent, dueOn } });
    return ok(undefined);
  });
}
