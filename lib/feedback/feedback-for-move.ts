import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import type { Prisma } from "@/prisma/generated/client";

type Seen = Readonly<{ feedbackId: string; version: number }>;
export type FeedbackMoveRefused = Forbidden | ChangedMeanwhile | { code: "not-found" | "move-not-allowed" };

/** What was handed in, while it waits for an answer and lies with a body that the actor may answer for. */
export async function feedbackForMove(
  tx: Tx,
  { actor }: Ctx,
  { feedbackId, version }: Seen,
): Promise<Result<{ id: string; addresseeId: string }, FeedbackMoveRefused>> {
  const row = await tx.feedback.findUnique({
    where: { id: feedbackId },
    select: { id: true, addresseeId: true, state: true, version: true },
  });
  if (!row) return err({ code: "not-found" });
  const allowed = authorise(actor, "feedback.answer", { organisationId: row.addresseeId });
  if (!allowed.ok) return allowed;
  if (row.version !== version) return err(await changedMeanwhile(tx, feedbackId));
  return row.state === "RECEIVED" ? ok(row) : err({ code: "move-not-allowed" });
}

/** Writes a change if nobody was quicker. */
export async function moveFeedback(
  tx: Tx,
  { feedbackId, version }: Seen,
  data: Prisma.FeedbackUncheckedUpdateManyInput,
): Promise<ChangedMeanwhile | null> {
  const { count } = await tx.feedback.updateMany({
    where: { id: feedbackId, version, state: "RECEIVED" },
    data: { ...data, version: { increment: 1 } },
  });
  return count === 0 ? await changedMeanwhile(tx, feedbackId) : null;
}
