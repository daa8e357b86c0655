import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { FileRefusal } from "@/lib/files/file.rules";
import { receiveFile, type SentFile } from "@/lib/files/receive-file";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { numberSetting } from "@/lib/shared/settings";
import { type Busy, inReading, inTransaction } from "@/lib/shared/transaction";
import { findAdmission } from "./admission.queries";
import type { AttachAdmissionFileInput } from "./admission.schema";
import { type FileSide, fileSide, isAdmissionParty } from "./admission-file.rules";

type AttachRefusal = { code: "forbidden" | "not-found" | "move-not-allowed" | "attached-already" | "too-many-files" };
export type AttachAdmissionFileError = AttachRefusal | FileRefusal | Busy;

const CONFLICTS = { attachments_once: { code: "attached-already" } } as const;
const MOST_FILES = 20;

/**
 * Adds a file: the department to its draft, a township that is asked to its opinion (minutes of its meeting). It stays
 * on record.
 */
export async function attachAdmissionFile(
  ctx: Ctx,
  { admissionId }: AttachAdmissionFileInput,
  sent: SentFile,
): Promise<Result<{ attachmentId: string }, AttachAdmissionFileError>> {
  const { userId } = ctx.actor;
  if (!userId) return err({ code: "forbidden" });
  // Asked before the file is put away, so that nobody fills the disk with what he may not attach; and again below.
  const { expected, limit } = await inReading(ctx, async (tx) => ({
    expected: await sideForFile(tx, ctx, admissionId),
    limit: await numberSetting(tx, "megabytes.attachment"),
  }));
  if (!expected.ok) return expected;
  const received = await receiveFile(sent, limit);
  if (!received.ok) return received;
  const file = received.value;

  return inTransaction<{ attachmentId: string }, AttachAdmissionFileError>(ctx, CONFLICTS, async (tx) => {
    const found = await sideForFile(tx, ctx, admissionId);
    if (!found.ok) return found;
    const { id: attachmentId } = await tx.attachment.create({
      data: { ...file, subject: "ADMISSION", subjectId: admissionId, part: found.value, addedById: userId },
      select: { id: true },
    });
    await recordAudit(tx, ctx, {
      event: "admission.file-attached",
      subjectId: admissionId,
      data: { attachmentId, sha256: file.sha256, mediaType: file.mediaType, bytes: file.bytes },
    });
    return ok({ attachmentId });
  });
}

async function sideForFile(tx: Tx, { actor }: Ctx, admissionId: string): Promise<Result<FileSide, AttachRefusal>> {
  const record = await findAdmission(tx, admissionId);
  if (!record) return err({ code: "not-found" });
  if (!isAdmissionParty(actor, record)) return err({ code: "forbidden" });
  const side = fileSide(actor, record);
  if (!side) return err({ code: "move-not-allowed" });
  const files = await tx.attachment.count({ where: { subject: "ADMISSION", subjectId: admissionId } });
  return files < MOST_FILES ? ok(side) : err({ code: "too-many-files" });
}
