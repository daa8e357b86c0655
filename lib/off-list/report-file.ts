import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { FileRefusal } from "@/lib/files/file.rules";
import { FILE_KINDS } from "@/lib/files/file.terms";
import { withoutPhotoData } from "@/lib/files/photo-data.rules";
import { type ReceivedFile, receiveFile, type SentFile } from "@/lib/files/receive-file";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { reportFileName } from "./off-list.rules";
import { protectedReporter } from "./protected-reporter";

export type ReportFileRefusal = FileRefusal | { code: "photo-unreadable" };
export type AttachRefusal = { code: "attached-already" | "too-many-files" };

export const FILE_CONFLICTS = { attachments_once: { code: "attached-already" } } as const;
const MOST_FILES = 20;

/** Judges a file and puts it away, a picture without what the camera wrote beside it: place, time, device, owner. */
export async function receiveReportFile(
  { name, bytes }: SentFile,
  limit: number,
): Promise<Result<ReceivedFile, ReportFileRefusal>> {
  const picture = withoutPhotoData(bytes);
  return picture ? receiveFile({ name, bytes: picture }, limit) : err({ code: "photo-unreadable" });
}

/** Adds a received file to a report, under a name that says nothing of its sender, and records it as the township's. */
export async function addReportFile(
  tx: Tx,
  ctx: Ctx,
  reportId: string,
  { sha256, mediaType, bytes }: ReceivedFile,
): Promise<Result<{ attachmentId: string }, AttachRefusal>> {
  const files = await tx.attachment.count({ where: { subject: "OFF_LIST", subjectId: reportId } });
  if (files >= MOST_FILES) return err({ code: "too-many-files" });
  const { id: attachmentId } = await tx.attachment.create({
    data: {
      ...{ sha256, mediaType, bytes, subject: "OFF_LIST", subjectId: reportId, part: "REPORT", addedById: null },
      name: reportFileName(files + 1, FILE_KINDS[mediaType]),
    },
    select: { id: true },
  });
  await recordAudit(tx, protectedReporter(ctx), {
    event: "off-list.file-attached",
    subjectId: reportId,
    data: { attachmentId, sha256, mediaType, bytes },
  });
  return ok({ attachmentId });
}
