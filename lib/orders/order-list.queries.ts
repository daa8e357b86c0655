import "server-only";
import type { CivilDate } from "@/lib/shared/civil-date";
import { civilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import type { OrderState } from "./order.machine";
import { ORDER_STATES } from "./order.machine";
import { readableOrders } from "./order.queries";
import { handInBy } from "./order.rules";

export type OrderListFilter = { roundId: string; state: string };

export type OrderRow = {
  id: string;
  state: OrderState;
  receiptNumber: string | null;
  round: { title: string };
  /** Last day to hand it in; null when it is not the township's turn. */
  dueOn: CivilDate | null;
  township: string;
  lines: number;
  /** Lines that no department has answered yet. */
  waiting: number;
  confirmedAt: Date | null;
};

/** Orders that the actor may read, the newest first. Unknown filter values filter nothing. */
export async function listOrders(tx: Tx, ctx: Ctx, { roundId, state }: OrderListFilter): Promise<OrderRow[]> {
  const readable = readableOrders(ctx.actor);
  if (!readable) return [];
  const today = civilDate(ctx.now);
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
    round: { title: round.title },
    dueOn: handInBy(
      {
        state: order.state,
        amendUntil: fromDbDateOrNull(order.amendUntil),
        round: { state: round.state, opensOn: fromDbDate(round.opensOn), closesOn: fromDbDate(round.closesOn) },
      },
      today,
    ),
    township: township.shortName,
    lines: lines.length,
    waiting: order.state === "IN_CONSULTATION" ? lines.filter((line) => line.state === "ORDERED").length : 0,
    confirmedAt: order.confirmedAt,
  }));
}
