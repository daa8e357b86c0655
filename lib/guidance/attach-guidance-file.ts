import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { FileRefusal } from "@/lib/files/file.rules";
import { receiveFile, type SentFile } from "@/lib/files/receive-file";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { numberSetting } from "@/lib/shared/settings";
import { type Busy, inReading, inTransaction } from "@/lib/shared/transaction";
import { findGuidance } from "./guidance.queries";
import { isClosed, partySide } from "./guidance.rules";
import type { AttachGuidanceFileInput } from "./guidance.schema";
import type { GuidanceSide } from "./guidance.terms";

type AttachRefusal = { code: "forbidden" | "not-found" | "move-not-allowed" | "attached-already" | "too-many-files" };
export type AttachGuidanceFileError = AttachRefusal | FileRefusal | Busy;

const CONFLICTS = { attachments_once: { code: "attached-already" } } as const;
const MOST_FILES = 20;

/** A party adds a file to a matter that is open. It stays on record. */
export async function attachGuidanceFile(
  ctx: Ctx,
  { matterId }: AttachGuidanceFileInput,
  sent: SentFile,
): Promise<Result<{ attachmentId: string }, AttachGuidanceFileError>> {
  const { userId } = ctx.actor;
  if (!userId) return err({ code: "forbidden" });
  // Asked before the file is put away, so that nobody fills the disk with what he may not attach; and again below.
  const { expected, limit } = await inReading(ctx, async (tx) => ({
    expected: await sideForFile(tx, ctx, matterId),
    limit: await numberSetting(tx, "megabytes.attachment"),
  }));
  if (!expected.ok) return expected;
  const received = await receiveFile(sent, limit);
  if (!received.ok) return received;
  const file = received.value;

  return inTransaction<{ attachmentId: string }, AttachGuidanceFileError>(ctx, CONFLICTS, async (tx) => {
    const found = await sideForFile(tx, ctx, matterId);
    if (!found.ok) return found;
    const { id: attachmentId } = await tx.attachment.create({
      data: { ...file, subject: "GUIDANCE", subjectId: matterId, part: found.value, addedById: userId },
      select: { id: true },
    });
    await recordAudit(tx, ctx, {
      event: "guidance.file-attached",
      subjectId: matterId,
      data: {
        side: found.value,
        attachmentId,
        sha256: file.sha256,
        mediaType: file.mediaType,
        bytes: file.bytes,
      },
    });
    return ok({ attachmentId });
  });
}

async function sideForFile(tx: Tx, { actor }: Ctx, matterId: string): Promise<Result<GuidanceSide, AttachRefusal>> {
  const matter = await findGuidance(tx, matterId);
  if (!matter) return err({ code: "not-found" });
  const side = partySide(actor, matter);
  if (!side) return err({ code: "forbidden" });
  if (isClosed(matter.state)) return err({ code: "move-not-allowed" });
  const files = await tx.attachment.count({ where: { subject: "GUIDANCE", subjectId: matterId } });
  return files < MOST_FILES ? ok(side) : err({ code: "too-many-files" });
}
