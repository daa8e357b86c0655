import "server-only";
import { authorise, type Permission } from "@/lib/identity/permissions";
import type { Ctx, Tx } from "@/lib/shared/context";
import { findMove, type Move } from "@/lib/shared/machine";
import { err, ok, type Result } from "@/lib/shared/result";
import type { MenuWish, Prisma } from "@/prisma/generated/client";
import { changedMeanwhile, type MoveRefusal } from "./order-move";
import { WISH_MOVES, type WishEvent, type WishState } from "./wish.machine";
import { wishOwner } from "./wish.rules";

type WishMove = Move<WishState, Permission>;
const MOVES: readonly WishMove[] = WISH_MOVES;

type Seen = Readonly<{ wishId: string; version: number }>;

/** The wish and the machine's row for an event on it, as the caller saw it; or why there is none. */
export async function findWishMove(
  tx: Tx,
  ctx: Ctx,
  event: WishEvent,
  { wishId, version }: Seen,
): Promise<Result<{ wish: MenuWish; move: WishMove }, MoveRefusal>> {
  const wish = await tx.menuWish.findUnique({ where: { id: wishId } });
  if (!wish) return err({ code: "not-found" });
  const owner = { organisationId: wishOwner(event, wish) };
  if (!MOVES.some((row) => row.event === event && authorise(ctx.actor, row.permission, owner).ok))
    return err({ code: "forbidden" });
  if (wish.version !== version) return changedMeanwhile(tx, wishId);
  const move = findMove(MOVES, event, wish.state);
  return move ? ok({ wish, move }) : err({ code: "move-not-allowed" });
}

/** Compare and set: false when somebody else was first. */
export async function takeWishMove(
  tx: Tx,
  { wish, move }: Readonly<{ wish: MenuWish; move: WishMove }>,
  data: Prisma.MenuWishUncheckedUpdateManyInput,
): Promise<boolean> {
  const { count } = await tx.menuWish.updateMany({
    where: { id: wish.id, state: wish.state, version: wish.version },
    data: { ...data, state: move.to, version: { increment: 1 } },
  });
  return count === 1;
}
