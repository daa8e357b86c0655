import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Forbidden, reachOf } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import type { ConfirmOrderInput } from "./order.schema";
import { lineDigest, orderDigest } from "./order-line-digest";
import { changedMeanwhile, findOrderMove, type MoveRefusal, takeOrderMove } from "./order-move";

type ConfirmOrderError = Forbidden | MoveRefusal | { code: "same-person" };

/**
 * The township's head stands behind the order: it goes to the departments, whose days begin today. Whoever handed it in
 * does not confirm it ("same-person").
 */
export async function confirmOrder(ctx: Ctx, input: ConfirmOrderInput) {
  if (reachOf(ctx.actor, "order.confirm") === null) return err({ code: "forbidden" });

  return inTransaction<{ receiptNumber: string }, ConfirmOrderError>(ctx, {}, async (tx) => {
    const found = await findOrderMove(tx, ctx, "confirm", input);
    if (!found.ok) return found;
    const { order, move } = found.value;
    if (order.submittedById !== null && order.submittedById === ctx.actor.userId) return err({ code: "same-person" });
    const confirmed = { confirmedAt: ctx.now, confirmedById: ctx.actor.userId };
    if (!(await takeOrderMove(tx, move, input, confirmed))) return changedMeanwhile(tx, order.id);
    const today = civilDate(ctx.now);
    // Lines answered before a return, and not changed since, keep their day. What was not answered is asked anew: no
    // department's days run while an order lies with its township.
    await tx.orderLine.updateMany({
      where: { orderId: order.id, OR: [{ askedOn: null }, { state: "ORDERED" }] },
      data: { askedOn: toDbDate(today), version: { increment: 1 } },
    });
    const digest = orderDigest({ ...order, lineDigests: order.lines.map((line) => line.digest ?? lineDigest(line)) });
    const data = { digest, confirmedOn: today };
    await recordAudit(tx, ctx, { event: "order.confirmed", subjectId: order.id, data });
    return ok({ receiptNumber: order.receiptNumber ?? "" });
  });
}
