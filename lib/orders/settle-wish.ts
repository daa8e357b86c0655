import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { reachOf } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import { changedMeanwhile, type MoveRefusal } from "./order-move";
import type { SettleWishInput } from "./wish.schema";
import { findWishMove, takeWishMove } from "./wish-move";

type SettleWishError = MoveRefusal | { code: "code-unknown" };

/** The establishment office settles a wish: into the next menu draft, refused with a reason, or already on the menu. */
export async function settleWish(ctx: Ctx, { outcome, settlement, code, ...seen }: SettleWishInput) {
  if (reachOf(ctx.actor, "menu.edit") === null) return err({ code: "forbidden" });
  return inTransaction<void, SettleWishError>(ctx, {}, async (tx) => {
    const found = await findWishMove(tx, ctx, outcome, seen);
    if (!found.ok) return found;
    const item =
      outcome === "on-menu" && code
        ? await tx.menuItem.findFirst({
            where: { power: { code }, edition: { state: "PUBLISHED" } },
            select: { id: true },
          })
        : null;
    if (outcome === "on-menu" && !item) return err({ code: "code-unknown" });
    const settled = { settlement, menuItemId: item?.id ?? null, settledAt: ctx.now };
    if (!(await takeWishMove(tx, found.value, settled))) return changedMeanwhile(tx, seen.wishId);
    await recordAudit(tx, ctx, {
      event: "wish.settled",
      subjectId: seen.wishId,
      data: { outcome: found.value.move.to },
    });
    return ok(undefined);
  });
}
