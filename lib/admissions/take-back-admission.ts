import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Ctx } from "@/lib/shared/context";
import { ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import type { RecallAdmissionInput, WithdrawAdmissionInput } from "./admission.schema";
import { type AdmissionRefusal, moveAdmission, takeAdmission } from "./admission-move";

/** The department takes its text back to change it (取回修改): opinions given to it count no more. */
export async function recallAdmission(
  ctx: Ctx,
  { text, ...seen }: RecallAdmissionInput,
): Promise<Result<void, AdmissionRefusal>> {
  return inTransaction<void, AdmissionRefusal>(ctx, {}, async (tx) => {
    const taken = await takeAdmission(tx, ctx, seen, "recall");
    if (!taken.ok) return taken;
    const { id, textNumber } = taken.value.record;
    const moved = await moveAdmission(tx, ctx, taken.value, { event: "recall", text });
    if (!moved.ok) return moved;
    await recordAudit(tx, ctx, { event: "admission.recalled", subjectId: id, data: { textNumber: textNumber + 1 } });
    return ok(undefined);
  });
}

/** The department gives its application up (撤回申请), before it is decided. */
export async function withdrawAdmission(
  ctx: Ctx,
  { text, ...seen }: WithdrawAdmissionInput,
): Promise<Result<void, AdmissionRefusal>> {
  return inTransaction<void, AdmissionRefusal>(ctx, {}, async (tx) => {
    const taken = await takeAdmission(tx, ctx, seen, "withdraw");
    if (!taken.ok) return taken;
    const { id } = taken.value.record;
    const moved = await moveAdmission(tx, ctx, taken.value, { event: "withdraw", text });
    if (!moved.ok) return moved;
    await recordAudit(tx, ctx, { event: "admission.withdrawn", subjectId: id, data: {} });
    return ok(undefined);
  });
}
