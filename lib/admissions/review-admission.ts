import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Ctx } from "@/lib/shared/context";
import { ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import type { ReviewAdmissionInput } from "./admission.schema";
import { type AdmissionRefusal, dueAfter, moveAdmission, takeAdmission } from "./admission-move";

/** The justice bureau's review (合法性审查): lawful, lawful with a risk stated, or unlawful, which only a refusal follows. */
export async function reviewAdmission(
  ctx: Ctx,
  { legality, text, ...seen }: ReviewAdmissionInput,
): Promise<Result<void, AdmissionRefusal>> {
  return inTransaction<void, AdmissionRefusal>(ctx, {}, async (tx) => {
    const taken = await takeAdmission(tx, ctx, seen, "review");
    if (!taken.ok) return taken;
    const { record, today } = taken.value;
    const dueOn = await dueAfter(tx, today, "days.admission-decision");
    const moved = await moveAdmission(tx, ctx, taken.value, { event: "review", text, dueOn, data: { legality } });
    if (!moved.ok) return moved;
    await recordAudit(tx, ctx, {
      event: "admission.reviewed",
      subjectId: record.id,
      data: { legality, digest: record.digest ?? "" },
    });
    return ok(undefined);
  });
}
