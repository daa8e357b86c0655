import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { FileRefusal } from "@/lib/files/file.rules";
import { receiveFile, type SentFile } from "@/lib/files/receive-file";
import { reachOf } from "@/lib/identity/permissions";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { numberSetting } from "@/lib/shared/settings";
import { type Busy, inReading, inTransaction } from "@/lib/shared/transaction";
import { type ChangeItemError, findChangeableItem } from "./change-handover-item";
import type { AttachEvidenceInput } from "./handover.schema";
import { fitsKind } from "./handover-figures.rules";

export type AttachEvidenceError =
  | ChangeItemError
  | FileRefusal
  | { code: "attached-already" | "figures-missing" | "too-many-files" }
  | Busy;

const CONFLICTS = { attachments_once: { code: "attached-already" } } as const;
const MOST_FILES = 20;

/**
 * Adds a file to what proves a delivery, before or after it. Signatures under the checklist without it are void then:
 * the database raises the item's version with every file.
 */
export async function attachEvidence(
  ctx: Ctx,
  input: AttachEvidenceInput,
  sent: SentFile,
): Promise<Result<{ attachmentId: string }, AttachEvidenceError>> {
  const mayDeliver = reachOf(ctx.actor, "handover.department") ?? reachOf(ctx.actor, "handover.township");
  if (mayDeliver === null || !ctx.actor.userId) return err({ code: "forbidden" });
  const addedById = ctx.actor.userId;
  // Asked before the file is put away, so that nobody fills the disk with what he may not attach; and again below.
  const { expected, limit } = await inReading(ctx, async (tx) => ({
    expected: await findOpenItem(tx, ctx, input),
    limit: await numberSetting(tx, "megabytes.attachment"),
  }));
  if (!expected.ok) return expected;
  const received = await receiveFile(sent, limit);
  if (!received.ok) return received;
  const file = received.value;

  return inTransaction<{ attachmentId: string }, AttachEvidenceError>(ctx, CONFLICTS, async (tx) => {
    const found = await findOpenItem(tx, ctx, input);
    if (!found.ok) return found;
    const { kind, delegationId: subjectId } = input;
    const { id: attachmentId } = await tx.attachment.create({
      data: { ...file, subject: "DELEGATION", subjectId, part: kind, addedById },
      select: { id: true },
    });
    await recordAudit(tx, ctx, {
      event: "handover.file-attached",
      subjectId,
      data: { kind, attachmentId, sha256: file.sha256, mediaType: file.mediaType, bytes: file.bytes },
    });
    return ok({ attachmentId });
  });
}

async function findOpenItem(tx: Tx, ctx: Ctx, input: AttachEvidenceInput) {
  const found = await findChangeableItem(tx, ctx, input);
  if (!found.ok) return found;
  const { delegation, item } = found.value;
  // Delivered before figures were asked for: to be taken back and stated anew.
  if (item.doneOn && !fitsKind(item.kind, item.figures ?? null)) return err({ code: "figures-missing" });
  const files = await tx.attachment.count({
    where: { subject: "DELEGATION", subjectId: delegation.id, part: item.kind, withdrawnAt: null },
  });
  return files < MOST_FILES ? found : err({ code: "too-many-files" });
}
