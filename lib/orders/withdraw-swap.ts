import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { reachOf } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import { swapWords } from "./base-swap.queries";
import type { WithdrawSwapInput } from "./base-swap.schema";
import { findSwapMove, takeSwapMove } from "./base-swap-move";
import { EDITABLE_STATES } from "./order.rules";
import { changedMeanwhile, type MoveRefusal } from "./order-move";

/** The township takes its swap back while it works on the order: the base item is outstanding again. */
export async function withdrawSwap(ctx: Ctx, seen: WithdrawSwapInput) {
  if (reachOf(ctx.actor, "order.prepare") === null) return err({ code: "forbidden" });
  return inTransaction<{ orderId: string }, MoveRefusal>(ctx, {}, async (tx) => {
    const found = await findSwapMove(tx, ctx, "withdraw", { ...seen, orderStates: EDITABLE_STATES });
    if (!found.ok) return found;
    const { swap } = found.value;
    if (!(await takeSwapMove(tx, found.value, {}))) return changedMeanwhile(tx, swap.orderId);
    await recordAudit(tx, ctx, { event: "swap.withdrawn", subjectId: swap.orderId, data: swapWords(swap) });
    return ok({ orderId: swap.orderId });
  });
}
