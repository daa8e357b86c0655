import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { findAdmission } from "./admission.queries";
import type { WithdrawAdmissionFileInput } from "./admission.schema";
import { fileSide, isAdmissionParty } from "./admission-file.rules";

export type WithdrawAdmissionFileError =
  | { code: "forbidden" | "not-found" | "move-not-allowed" | "withdrawn-already" }
  | Busy;

/** Marks a file as withdrawn, with a reason; it stays on record. Each body withdraws what its own people added. */
export async function withdrawAdmissionFile(
  ctx: Ctx,
  { admissionId, attachmentId, reason }: WithdrawAdmissionFileInput,
): Promise<Result<void, WithdrawAdmissionFileError>> {
  const withdrawnById = ctx.actor.userId;
  if (!withdrawnById) return err({ code: "forbidden" });
  return inTransaction<void, WithdrawAdmissionFileError>(ctx, {}, async (tx) => {
    const record = await findAdmission(tx, admissionId);
    if (!record) return err({ code: "not-found" });
    if (!isAdmissionParty(ctx.actor, record)) return err({ code: "forbidden" });
    const part = fileSide(ctx.actor, record);
    if (!part) return err({ code: "move-not-allowed" });
    const file = { id: attachmentId, subject: "ADMISSION", subjectId: admissionId } as const;
    const known = await tx.attachment.findFirst({ where: file, select: { part: true, addedById: true } });
    if (!known) return err({ code: "not-found" });
    if (known.part !== part) return err({ code: "forbidden" });
    const organisationId = ctx.actor.organisationId ?? "";
    const userId = known.addedById;
    const isOwn = userId !== null && (await tx.appointment.count({ where: { userId, organisationId } })) > 0;
    if (part === "TOWNSHIP" && !isOwn) return err({ code: "forbidden" });
    const { count } = await tx.attachment.updateMany({
      where: { ...file, withdrawnAt: null },
      data: { withdrawnById, withdrawnAt: ctx.now, withdrawReason: reason },
    });
    if (count === 0) return err({ code: "withdrawn-already" });
    await recordAudit(tx, ctx, {
      event: "admission.file-withdrawn",
      subjectId: admissionId,
      data: { attachmentId, reason },
    });
    return ok(undefined);
  });
}
