import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { reachOf } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import { amendmentPeriod } from "./amendment-period.queries";
import { type BaseSwapRecord, swapWords } from "./base-swap.queries";
import type { DecideSwapInput } from "./base-swap.schema";
import { findSwapMove, takeSwapMove } from "./base-swap-move";
import { changedMeanwhile, type MoveRefusal, orderMove, takeOrderMove } from "./order-move";

type DecideSwapError = MoveRefusal | { code: "same-person-swap" };

/**
 * The establishment office's approver agrees to a swap or refuses it while the order is consulted on. A refusal sends
 * the order back to the township with its reason: the base item is outstanding there again. Whoever asked does not
 * decide.
 */
export async function decideSwap(ctx: Ctx, { outcome, decidedReason, ...seen }: DecideSwapInput) {
  const { userId } = ctx.actor;
  if (reachOf(ctx.actor, "decision.record") === null || !userId) return err({ code: "forbidden" });
  return inTransaction<{ orderId: string }, DecideSwapError>(ctx, {}, async (tx) => {
    const found = await findSwapMove(tx, ctx, outcome, { ...seen, orderStates: ["IN_CONSULTATION"] });
    if (!found.ok) return found;
    const { swap } = found.value;
    if (swap.askedById === userId) return err({ code: "same-person-swap" });
    const decided = { decidedById: userId, decidedAt: ctx.now, decidedReason };
    if (!(await takeSwapMove(tx, found.value, decided))) return changedMeanwhile(tx, swap.orderId);
    const data = { ...swapWords(swap), reason: decidedReason };
    const event = outcome === "agree" ? "swap.agreed" : "swap.refused";
    await recordAudit(tx, ctx, { event, subjectId: swap.orderId, data });
    if (outcome === "refuse" && !(await sendBack(tx, ctx, swap, decidedReason ?? "")))
      return changedMeanwhile(tx, swap.orderId);
    return ok({ orderId: swap.orderId });
  });
}

async function sendBack(tx: Tx, ctx: Ctx, { order }: BaseSwapRecord, reason: string): Promise<boolean> {
  const move = orderMove("return", order.state);
  if (!move) return false;
  const today = civilDate(ctx.now);
  const amendUntil = toDbDate(await amendmentPeriod(tx, today));
  const seen = { orderId: order.id, version: order.version };
  if (!(await takeOrderMove(tx, move, seen, { returnReason: reason, amendUntil }))) return false;
  const data = { reason, by: "establishment-office", returnedOn: today };
  await recordAudit(tx, ctx, { event: "order.returned", subjectId: order.id, data });
  return true;
}
