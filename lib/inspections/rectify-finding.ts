import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { FileRefusal } from "@/lib/files/file.rules";
import { withoutPhotoData } from "@/lib/files/photo-data.rules";
import { type ReceivedFile, receiveFile, type SentFile } from "@/lib/files/receive-file";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { numberSetting } from "@/lib/shared/settings";
import { inReading, inTransaction } from "@/lib/shared/transaction";
import { addWorkingDays } from "@/lib/shared/working-days";
import { type FindingRefusal, moveFinding, takeFinding } from "./finding-move";
import type { RectifyFindingInput } from "./inspection.schema";
import { MOST_EVIDENCE } from "./inspection.terms";

export type RectifyFindingError =
  | FindingRefusal
  | FileRefusal
  | { code: "photo-unreadable" | "evidence-missing" | "attached-already" }
  | { code: "too-many-files"; most: number };

const CONFLICTS = { attachments_once: { code: "attached-already" } } as const;

/** The owner says what it mended (整改), with the files that prove it; then the group has its days to check again. */
export async function rectifyFinding(
  ctx: Ctx,
  { text, ...seen }: RectifyFindingInput,
  sent: readonly SentFile[],
): Promise<Result<void, RectifyFindingError>> {
  if (sent.length > MOST_EVIDENCE) return err({ code: "too-many-files", most: MOST_EVIDENCE });
  // Asked before files are put away, and again below.
  const { taken: before, limit } = await inReading(ctx, async (tx) => ({
    taken: await takeFinding(tx, ctx, seen, "rectify"),
    limit: await numberSetting(tx, "megabytes.attachment"),
  }));
  if (!before.ok) return before;
  const files = await receiveEvidence(sent, limit);
  if (!files.ok) return files;
  return inTransaction<void, RectifyFindingError>(ctx, CONFLICTS, async (tx) => {
    const taken = await takeFinding(tx, ctx, seen, "rectify");
    if (!taken.ok) return taken;
    const { record, today, userId } = taken.value;
    // Of its own every time: what was sent back for want of proof is not proved by the same files.
    if (files.value.length === 0) return err({ code: "evidence-missing" });
    await attachEvidence(tx, ctx, record.id, files.value);
    const days = await numberSetting(tx, "days.inspection-recheck");
    const moved = await moveFinding(tx, taken.value, {
      ...{ event: "rectify", text, dueOn: addWorkingDays(await loadCalendar(tx), today, days) },
      data: { rectifiedOn: toDbDate(today), rectifiedById: userId },
    });
    if (!moved.ok) return moved;
    await recordAudit(tx, ctx, {
      event: "inspection.rectified",
      subjectId: record.id,
      data: { files: files.value.map(({ sha256 }) => sha256) },
    });
    return ok(undefined);
  });
}

/** Judges files and puts them away, pictures without what the camera wrote beside them. All or none. */
async function receiveEvidence(
  sent: readonly SentFile[],
  limit: number,
): Promise<Result<ReceivedFile[], FileRefusal | { code: "photo-unreadable" }>> {
  const received: ReceivedFile[] = [];
  for (const { name, bytes } of sent) {
    const clean = withoutPhotoData(bytes);
    if (!clean) return err({ code: "photo-unreadable" });
    const file = await receiveFile({ name, bytes: clean }, limit);
    if (!file.ok) return file;
    received.push(file.value);
  }
  return ok(received);
}

const attachEvidence = (tx: Tx, { actor }: Ctx, subjectId: string, files: readonly ReceivedFile[]) =>
  tx.attachment.createMany({
    data: files.map(({ sha256, mediaType, bytes, name }) => ({
      ...{ sha256, mediaType, bytes, name, subject: "INSPECTION_FINDING" as const, subjectId },
      ...{ part: "RECTIFICATION", addedById: actor.userId },
    })),
  });
