import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { DraftAdmissionInput } from "./admission.schema";
import { columnsOf, type PartsRefusal, writeParts } from "./write-parts";

export type DraftAdmissionError = { code: "forbidden" } | PartsRefusal | Busy;

/** A department begins an application for the admission of a temporary or staged duty (职责准入申请). */
export async function draftAdmission(
  ctx: Ctx,
  input: DraftAdmissionInput,
): Promise<Result<{ admissionId: string }, DraftAdmissionError>> {
  const { organisationId: departmentId, userId } = ctx.actor;
  const allowed = authorise(ctx.actor, "admission.draft", { organisationId: departmentId });
  if (!allowed.ok || !departmentId || !userId) return err({ code: "forbidden" });
  return inTransaction<{ admissionId: string }, DraftAdmissionError>(ctx, {}, async (tx) => {
    const applicant = await tx.organisation.findUnique({ where: { id: departmentId }, select: { kind: true } });
    if (!applicant || applicant.kind === "TOWNSHIP") return err({ code: "forbidden" });
    const on = toDbDate(civilDate(ctx.now));
    const { id } = await tx.admission.create({
      data: { ...columnsOf(input), kind: input.kind, title: input.title, departmentId, movedOn: on },
      select: { id: true },
    });
    const written = await writeParts(tx, id, departmentId, input);
    if (!written.ok) return written;
    await tx.admissionStep.create({
      data: { admissionId: id, version: 1, event: "draft", organisationId: departmentId, byId: userId, on },
    });
    await recordAudit(tx, ctx, { event: "admission.drafted", subjectId: id, data: { departmentId } });
    return ok({ admissionId: id });
  });
}
