import "server-only";
import type { CivilDate } from "@/lib/shared/civil-date";
import { fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import type { OrderState } from "./order.machine";
import { ORDER_STATES } from "./order.machine";
import { readableOrders } from "./order.queries";

export type OrderListFilter = { roundId: string; state: string };

export type OrderRow = {
  id: string;
  state: OrderState;
  receiptNumber: string | null;
  round: { id: string; number: number; title: string; closesOn: CivilDate };
  township: string;
  lines: number;
  /** Lines that no department has answered yet. */
  waiting: number;
  confirmedAt: Date | null;
  amendUntil: CivilDate | null;
};

/** Orders that the actor may read, the newest first. Unknown filter values filter nothing. */
export async function listOrders(tx: Tx, ctx: Ctx, { roundId, state }: OrderListFilter): Promise<OrderRow[]> {
  const readable = readableOrders(ctx.actor);
  if (!readable) return [];
  const knownState = ORDER_STATES.find((known) => known === state);
  const rows = await tx.order.findMany({
    where: {
      AND: [readable, /^[0-9a-f-]{36}$/.test(roundId) ? { roundId } : {}, knownState ? { state: knownState } : {}],
    },
    include: {
      round: true,
      township: { select: { shortName: true } },
      lines: { select: { state: true } },
    },
    orderBy: { id: "desc" },
  });
  return rows.map(({ round, township, lines, ...order }) => ({
    id: order.id,
    state: order.state,
    receiptNumber: order.receiptNumber,
    round: { id: round.id, number: round.number, title: round.title, closesOn: fromDbDate(round.closesOn) },
    township: township.shortName,
    lines: lines.length,
    waiting: order.state === "IN_CONSULTATION" ? lines.filter((line) => line.state === "ORDERED").length : 0,
    confirmedAt: order.confirmedAt,
    amendUntil: fromDbDateOrNull(order.amendUntil),
  }));
}
