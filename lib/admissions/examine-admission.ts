import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Ctx } from "@/lib/shared/context";
import { ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import type { ExamineAdmissionInput } from "./admission.schema";
import { type AdmissionRefusal, dueAfter, moveAdmission, takeAdmission } from "./admission-move";

/**
 * The establishment office examines what was filed (受理): accepts it, and the townships' days begin; sends it back to be
 * mended; or declines it, because it is on the list already, the department's own by law, or another's application.
 */
export async function examineAdmission(
  ctx: Ctx,
  { event, text, ...seen }: ExamineAdmissionInput,
): Promise<Result<void, AdmissionRefusal>> {
  return inTransaction<void, AdmissionRefusal>(ctx, {}, async (tx) => {
    const taken = await takeAdmission(tx, ctx, seen, event);
    if (!taken.ok) return taken;
    const { record, today } = taken.value;
    const dueOn = event === "accept" ? await dueAfter(tx, today, "days.admission-opinion") : null;
    const moved = await moveAdmission(tx, ctx, taken.value, { event, text, dueOn });
    if (!moved.ok) return moved;
    if (dueOn) await recordAudit(tx, ctx, { event: "admission.accepted", subjectId: record.id, data: { dueOn } });
    else {
      const done = event === "return" ? "admission.returned" : "admission.declined";
      await recordAudit(tx, ctx, { event: done, subjectId: record.id, data: {} });
    }
    return ok(undefined);
  });
}
