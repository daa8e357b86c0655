import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Forbidden, reachOf } from "@/lib/identity/permissions";
import { type CivilDate, civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import { amendmentPeriod } from "./amendment-period.queries";
import type { ReturnOrderInput } from "./order.schema";
import { changedMeanwhile, findOrderMove, type MoveRefusal, takeOrderMove } from "./order-move";

type ReturnOrderError = Forbidden | MoveRefusal;

/**
 * Sends an order back to the clerk, with the reason: the township's head before confirming, the establishment office
 * during consultation. It may be handed in again until `amendUntil`, whether the round's window is open or not.
 */
export async function returnOrder(ctx: Ctx, input: ReturnOrderInput) {
  // Whose turn it is follows from who asks: the machine has one row for each.
  const event = reachOf(ctx.actor, "order.confirm") ? "head-return" : "return";
  if (event === "return" && reachOf(ctx.actor, "order.review") === null) return err({ code: "forbidden" });

  return inTransaction<{ amendUntil: CivilDate }, ReturnOrderError>(ctx, {}, async (tx) => {
    const found = await findOrderMove(tx, ctx, event, input);
    if (!found.ok) return found;
    const { order, move } = found.value;
    const today = civilDate(ctx.now);
    const amendUntil = await amendmentPeriod(tx, today);
    const returned = { returnReason: input.reason, amendUntil: toDbDate(amendUntil) };
    if (!(await takeOrderMove(tx, move, input, returned))) return changedMeanwhile(tx, order.id);
    const by = event === "return" ? "establishment-office" : "township-head";
    const data = { reason: input.reason, by, returnedOn: today };
    await recordAudit(tx, ctx, { event: "order.returned", subjectId: order.id, data });
    return ok({ amendUntil });
  });
}
