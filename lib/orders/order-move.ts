import "server-only";
import { type ChangedMeanwhile, changedMeanwhile as newestChange } from "@/lib/audit/audit.queries";
import { authorise, type Forbidden, type Permission } from "@/lib/identity/permissions";
import type { Ctx, Tx } from "@/lib/shared/context";
import { findMove, type Move } from "@/lib/shared/machine";
import { err, ok, type Result } from "@/lib/shared/result";
import type { Prisma } from "@/prisma/generated/client";
import { ORDER_LINE_MOVES, ORDER_MOVES, type OrderLineState, type OrderState } from "./order.machine";
import { findOrder, type OrderRecord } from "./order.queries";
import type { OrderEvent } from "./order.rules";

export type { ChangedMeanwhile };
export type NotFound = { code: "not-found" };
export type MoveRefusal = Forbidden | NotFound | ChangedMeanwhile | { code: "move-not-allowed" };

type OrderMove = Move<OrderState, Permission>;

const MOVES: readonly OrderMove[] = ORDER_MOVES;

/** The machine's row for an event on an order in that state. */
export const orderMove = (event: OrderEvent, from: OrderState): OrderMove | undefined => findMove(MOVES, event, from);

const LINE_MOVES: readonly Move<OrderLineState, Permission>[] = ORDER_LINE_MOVES;

/** The state of a line whose text has changed; undefined where a decision has ended it. */
export const amendedState = (from: OrderLineState): OrderLineState | undefined =>
  findMove(LINE_MOVES, "amend", from)?.to;

/** The refusal of a stale sender, naming who was quicker. */
export const changedMeanwhile = async (tx: Tx, subjectId: string) => err(await newestChange(tx, subjectId));

type Seen = Readonly<{ orderId: string; version: number }>;

/**
 * The order and the machine's row for an event on it, as the caller saw it; or why there is none. Asked in this order:
 * does it exist, may the actor do such a thing to it at all, is it still what the caller saw, is the move lawful.
 */
export async function findOrderMove(
  tx: Tx,
  ctx: Ctx,
  event: OrderEvent,
  { orderId, version }: Seen,
): Promise<Result<{ order: OrderRecord; move: OrderMove }, MoveRefusal>> {
  const order = await findOrder(tx, orderId);
  if (!order) return err({ code: "not-found" });
  const owner = { organisationId: order.township.id };
  const move = orderMove(event, order.state);
  const rows = move ? [move] : MOVES.filter((row) => row.event === event);
  if (!rows.some((row) => authorise(ctx.actor, row.permission, owner).ok)) return err({ code: "forbidden" });
  if (order.version !== version) return changedMeanwhile(tx, orderId);
  if (!move) return err({ code: "move-not-allowed" });
  return ok({ order, move });
}

/** Compare and set: false when somebody else was first. */
export async function takeOrderMove(
  tx: Tx,
  move: OrderMove,
  { orderId, version }: Seen,
  data: Prisma.OrderUncheckedUpdateManyInput,
): Promise<boolean> {
  if (move.from === null) throw new Error(`${move.event} creates an order`);
  const { count } = await tx.order.updateMany({
    where: { id: orderId, state: move.from, version },
    data: { ...data, state: move.to, version: { increment: 1 } },
  });
  return count === 1;
}
