import "server-only";
import type { FileRefusal } from "@/lib/files/file.rules";
import { FILE_KINDS } from "@/lib/files/file.terms";
import { withoutPhotoData } from "@/lib/files/photo-data.rules";
import { type ReceivedFile, receiveFile, type SentFile } from "@/lib/files/receive-file";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { photoName } from "./inspection.rules";

/** A photo of what was found about an item. */
export type SentPhoto = SentFile & Readonly<{ itemId: string }>;
export type ReceivedPhoto = Readonly<{ itemId: string; file: ReceivedFile }>;
export type PhotoRefusal = FileRefusal | { code: "photo-unreadable" | "not-a-photo" };

/**
 * Judges photos and puts them away, without what the camera wrote beside them: place, time, device. All or none;
 * the same photo of the same item counts once.
 */
export async function receivePhotos(
  sent: readonly SentPhoto[],
  limit: number,
): Promise<Result<ReceivedPhoto[], PhotoRefusal>> {
  const received: ReceivedPhoto[] = [];
  for (const { itemId, name, bytes } of sent) {
    const picture = withoutPhotoData(bytes);
    if (!picture) return err({ code: "photo-unreadable" });
    const file = await receiveFile({ name, bytes: picture }, limit);
    if (!file.ok) return file;
    if (!file.value.mediaType.startsWith("image/")) return err({ code: "not-a-photo" });
    const isNew = received.every((one) => one.itemId !== itemId || one.file.sha256 !== file.value.sha256);
    if (isNew) received.push({ itemId, file: file.value });
  }
  return ok(received);
}

/** Attaches photos to a visit, under its items and names that say nothing of the phone. The visit's event names them. */
export async function attachPhotos(
  tx: Tx,
  { actor }: Ctx,
  visitId: string,
  photos: readonly ReceivedPhoto[],
): Promise<void> {
  if (photos.length === 0) return;
  const items = await tx.inspectionItem.findMany({
    where: { id: { in: photos.map(({ itemId }) => itemId) } },
    select: { id: true, ordinal: true },
  });
  const taken = new Map<number, number>();
  await tx.attachment.createMany({
    data: photos.map(({ itemId, file: { sha256, mediaType, bytes } }) => {
      const item = items.find(({ id }) => id === itemId)?.ordinal ?? 0;
      const ordinal = (taken.get(item) ?? 0) + 1;
      taken.set(item, ordinal);
      return {
        ...{ sha256, mediaType, bytes, subject: "INSPECTION" as const, subjectId: visitId, part: String(item) },
        ...{ name: photoName(item, ordinal, FILE_KINDS[mediaType]), addedById: actor.userId },
      };
    }),
  });
}
