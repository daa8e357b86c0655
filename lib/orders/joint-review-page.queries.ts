import "server-only";
import type { Actor } from "@/lib/identity/permissions";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { loadMeetingPack, type PackLine } from "./decision-pack.queries";
import { type FilledSeat, type ReviewStanding, seatOf } from "./joint-review.queries";

export type JointReview = {
  order: { id: string; version: number };
  roundId: string;
  round: string;
  township: string;
  lines: PackLine[];
  standing: ReviewStanding;
  /** The seat for which the reader may speak. */
  mine: FilledSeat | null;
};

/** An order under joint review with all that the meeting sees of it; null when it is not, or out of the reader's reach. */
export async function readableReview(
  tx: Tx,
  actor: Actor,
  orderId: string,
  today: CivilDate,
): Promise<JointReview | null> {
  const order = await tx.order.findUnique({
    where: { id: orderId, state: "REVIEWED" },
    select: { id: true, version: true, roundId: true },
  });
  const pack = order && (await loadMeetingPack(tx, actor, order.roundId, today));
  const packed = pack?.orders.find(({ id }) => id === orderId);
  if (!order || !pack || !packed?.review) return null;
  return {
    order: { id: order.id, version: order.version },
    roundId: order.roundId,
    round: pack.round.title,
    township: packed.township,
    lines: pack.lines.filter((line) => line.township === packed.township),
    standing: packed.review,
    mine: await seatOf(tx, actor),
  };
}
