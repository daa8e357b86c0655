import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden, reachOf } from "@/lib/identity/permissions";
import { civilDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import { liveSwaps, outstandingBasePart } from "./base-part.queries";
import { freeReplacements } from "./base-part.rules";
import type { AskSwapInput } from "./base-swap.schema";
import { findOrder, itemObstacles } from "./order.queries";
import { isEditable } from "./order.rules";
import type { NotFound } from "./order-move";

type AskSwapError =
  | Forbidden
  | NotFound
  | { code: "order-not-editable" | "base-not-outstanding" | "replacement-not-free" | "swap-already" };

/** The township asks to take an optional item of its basket instead of one of the base part, one for one, with a reason. */
export async function askSwap(ctx: Ctx, { orderId, baseItemId, replacementId, reason }: AskSwapInput) {
  const { userId } = ctx.actor;
  if (reachOf(ctx.actor, "order.prepare") === null || !userId) return err({ code: "forbidden" });
  const conflicts = {
    base_swaps_one_per_base: { code: "swap-already" },
    base_swaps_one_per_replacement: { code: "swap-already" },
  } as const;
  return inTransaction<{ swapId: string }, AskSwapError>(ctx, conflicts, async (tx) => {
    const order = await findOrder(tx, orderId);
    if (!order) return err({ code: "not-found" });
    const allowed = authorise(ctx.actor, "order.prepare", { organisationId: order.township.id });
    if (!allowed.ok) return allowed;
    if (!isEditable(order.state)) return err({ code: "order-not-editable" });
    const obstacles = await itemObstacles(tx, order.township.id, orderId);
    const outstanding = await outstandingBasePart(tx, order, obstacles, civilDate(ctx.now));
    const base = outstanding.find(({ menuItemId }) => menuItemId === baseItemId);
    if (!base) return err({ code: "base-not-outstanding" });
    const used = new Set((await liveSwaps(tx, orderId)).map((swap) => swap.replacementId));
    const replacement = freeReplacements(order.lines, used).find(({ menuItemId }) => menuItemId === replacementId);
    if (!replacement) return err({ code: "replacement-not-free" });
    const { id: swapId } = await tx.baseSwap.create({
      data: { orderId, baseItemId, replacementId, reason, state: "ASKED", askedById: userId },
      select: { id: true },
    });
    const data = { swapId, base: base.name, replacement: replacement.name, reason };
    await recordAudit(tx, ctx, { event: "swap.asked", subjectId: orderId, data });
    return ok({ swapId });
  });
}
