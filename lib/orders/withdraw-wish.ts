import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { reachOf } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import { changedMeanwhile, type MoveRefusal } from "./order-move";
import type { WithdrawWishInput } from "./wish.schema";
import { findWishMove, takeWishMove } from "./wish-move";

/** The township takes its wish back while it is not settled. */
export async function withdrawWish(ctx: Ctx, seen: WithdrawWishInput) {
  if (reachOf(ctx.actor, "order.prepare") === null) return err({ code: "forbidden" });
  return inTransaction<void, MoveRefusal>(ctx, {}, async (tx) => {
    const found = await findWishMove(tx, ctx, "withdraw", seen);
    if (!found.ok) return found;
    if (!(await takeWishMove(tx, found.value, {}))) return changedMeanwhile(tx, seen.wishId);
    await recordAudit(tx, ctx, { event: "wish.withdrawn", subjectId: seen.wishId, data: {} });
    return ok(undefined);
  });
}
