import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Ctx } from "@/lib/shared/context";
import { ok, type Result } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import type { SaveAdmissionInput } from "./admission.schema";
import { type AdmissionRefusal, moveAdmission, takeAdmission } from "./admission-move";
import { columnsOf, type PartsRefusal, writeParts } from "./write-parts";

export type SaveAdmissionError = AdmissionRefusal | PartsRefusal;

/** The department changes its draft; what one step of the form leaves out stays as it is. */
export async function saveAdmission(
  ctx: Ctx,
  { text, ...seen }: SaveAdmissionInput,
): Promise<Result<void, SaveAdmissionError>> {
  return inTransaction<void, SaveAdmissionError>(ctx, {}, async (tx) => {
    const taken = await takeAdmission(tx, ctx, seen, "save");
    if (!taken.ok) return taken;
    const { id, departmentId } = taken.value.record;
    const written = await writeParts(tx, id, departmentId, text);
    if (!written.ok) return written;
    const moved = await moveAdmission(tx, ctx, taken.value, { event: "save", text: null, data: columnsOf(text) });
    if (!moved.ok) return moved;
    await recordAudit(tx, ctx, { event: "admission.saved", subjectId: id, data: { fields: Object.keys(text).sort() } });
    return ok(undefined);
  });
}
