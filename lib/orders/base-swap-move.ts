import "server-only";
import { authorise, type Permission } from "@/lib/identity/permissions";
import type { Ctx, Tx } from "@/lib/shared/context";
import { findMove, type Move } from "@/lib/shared/machine";
import { err, ok, type Result } from "@/lib/shared/result";
import type { Prisma } from "@/prisma/generated/client";
import { BASE_SWAP_MOVES, type BaseSwapState } from "./base-swap.machine";
import { type BaseSwapRecord, findSwap } from "./base-swap.queries";
import type { OrderState } from "./order.machine";
import { changedMeanwhile, type MoveRefusal } from "./order-move";

type SwapEvent = "withdraw" | "agree" | "refuse";
type SwapMove = Move<BaseSwapState, Permission>;
const MOVES: readonly SwapMove[] = BASE_SWAP_MOVES;

/** The swap and the machine's row for an event on it, as the caller saw it and with its order in one of those states. */
export async function findSwapMove(
  tx: Tx,
  ctx: Ctx,
  event: SwapEvent,
  { swapId, version, orderStates }: Readonly<{ swapId: string; version: number; orderStates: readonly OrderState[] }>,
): Promise<Result<{ swap: BaseSwapRecord; move: SwapMove }, MoveRefusal>> {
  const swap = await findSwap(tx, swapId);
  if (!swap) return err({ code: "not-found" });
  const owner = { organisationId: swap.order.townshipId };
  if (!MOVES.some((row) => row.event === event && authorise(ctx.actor, row.permission, owner).ok))
    return err({ code: "forbidden" });
  if (swap.version !== version) return changedMeanwhile(tx, swap.orderId);
  const move = findMove(MOVES, event, swap.state);
  if (!move || !orderStates.includes(swap.order.state)) return err({ code: "move-not-allowed" });
  return ok({ swap, move });
}

/** Compare and set: false when somebody else was first. */
export async function takeSwapMove(
  tx: Tx,
  { swap, move }: Readonly<{ swap: BaseSwapRecord; move: SwapMove }>,
  data: Prisma.BaseSwapUncheckedUpdateManyInput,
): Promise<boolean> {
  const { count } = await tx.baseSwap.updateMany({
    where: { id: swap.id, state: swap.state, version: swap.version },
    data: { ...data, state: move.to, version: { increment: 1 } },
  });
  return count === 1;
}
