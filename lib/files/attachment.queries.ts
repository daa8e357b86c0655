import "server-only";
import type { Tx } from "@/lib/shared/context";
import type { AttachmentSubject } from "@/prisma/generated/enums";

/** A file as a list shows it. A withdrawn one stays on record with its reason. */
export type AttachmentRow = {
  id: string;
  part: string;
  name: string;
  sha256: string;
  mediaType: string;
  bytes: number;
  /** Empty where that is not kept. */
  addedBy: string;
  /** ISO instant. */
  addedAt: string;
  withdrawn: { by: string; at: string; reason: string } | null;
};

type Subject = Readonly<{ subject: AttachmentSubject; subjectId: string }>;

/** Every file of an object, withdrawn ones included, oldest first. */
export async function listAttachments(tx: Tx, { subject, subjectId }: Subject): Promise<AttachmentRow[]> {
  const rows = await tx.attachment.findMany({
    where: { subject, subjectId },
    orderBy: [{ addedAt: "asc" }, { id: "asc" }],
  });
  const users = await tx.user.findMany({
    where: { id: { in: rows.flatMap((row) => [row.addedById ?? [], row.withdrawnById ?? []].flat()) } },
    select: { id: true, displayName: true },
  });
  const nameOf = (id: string | null) => users.find((user) => user.id === id)?.displayName ?? "";
  return rows.map(({ id, part, name, sha256, mediaType, bytes, ...row }) => ({
    ...{ id, part, name, sha256, mediaType, bytes },
    addedBy: nameOf(row.addedById),
    addedAt: row.addedAt.toISOString(),
    withdrawn: row.withdrawnAt && {
      by: nameOf(row.withdrawnById),
      at: row.withdrawnAt.toISOString(),
      reason: row.withdrawReason ?? "",
    },
  }));
}

/** A file and what it is attached to, whoever asks: the route asks for the reach of the object. */
export const findAttachment = (tx: Tx, id: string) =>
  tx.attachment.findUnique({
    where: { id },
    select: { subject: true, subjectId: true, part: true, name: true, mediaType: true, sha256: true },
  });
