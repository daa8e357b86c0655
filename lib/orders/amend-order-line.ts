import "server-only";
import { authorise, type Forbidden, reachOf } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { err, ok } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import { judgeCapacity } from "./capacity.rules";
import { type ChangeLineTextError, changeLineText, findOrderLine } from "./change-line-text";
import type { AmendOrderLineInput } from "./order.schema";
import { changedMeanwhile, type NotFound } from "./order-move";

type AmendOrderLineError = Forbidden | NotFound | ChangeLineTextError;

/**
 * The township changes the text of a line under consultation. Answers to the earlier text are void: the line waits for
 * an answer again, and the department's days begin anew. Conditions agreed on stay; only an accepted proposal changes them.
 */
export async function amendOrderLine(ctx: Ctx, input: AmendOrderLineInput) {
  const { lineId, version, ...text } = input;
  if (reachOf(ctx.actor, "order.prepare") === null) return err({ code: "forbidden" });

  return inTransaction<{ orderId: string; voided: number }, AmendOrderLineError>(ctx, {}, async (tx) => {
    const found = await findOrderLine(tx, lineId);
    if (!found) return err({ code: "not-found" });
    const { order, line } = found;
    const allowed = authorise(ctx.actor, "order.prepare", { organisationId: order.township.id });
    if (!allowed.ok) return allowed;
    if (line.version !== version) return changedMeanwhile(tx, order.id);
    const amended = { ...line, ...text, capacity: judgeCapacity(line.need, input) };
    const changed = await changeLineText(tx, ctx, order, line, amended);
    return changed.ok ? ok({ orderId: order.id, voided: changed.value.voided }) : changed;
  });
}
