import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Forbidden, reachOf } from "@/lib/identity/permissions";
import { civilDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import type { WithdrawOrderInput } from "./order.schema";
import { changedMeanwhile, findOrderMove, type MoveRefusal, takeOrderMove } from "./order-move";

type WithdrawOrderError = Forbidden | MoveRefusal;

/** The township takes its order back: a draft by the clerk, later by the head. A new one may follow within the window. */
export async function withdrawOrder(ctx: Ctx, input: WithdrawOrderInput) {
  const may = reachOf(ctx.actor, "order.prepare") ?? reachOf(ctx.actor, "order.confirm");
  if (may === null) return err({ code: "forbidden" });

  return inTransaction<{ orderId: string }, WithdrawOrderError>(ctx, {}, async (tx) => {
    const found = await findOrderMove(tx, ctx, "withdraw", input);
    if (!found.ok) return found;
    const { order, move } = found.value;
    if (!(await takeOrderMove(tx, move, input, {}))) return changedMeanwhile(tx, order.id);
    const data = { reason: input.reason, withdrawnOn: civilDate(ctx.now) };
    await recordAudit(tx, ctx, { event: "order.withdrawn", subjectId: order.id, data });
    return ok({ orderId: order.id });
  });
}
