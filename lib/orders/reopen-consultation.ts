import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { reachOf } from "@/lib/identity/permissions";
import { civilDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { ReopenConsultationInput } from "./consultation.schema";
import { changedMeanwhile, findOrderMove, type MoveRefusal, takeOrderMove } from "./order-move";

export type ReopenConsultationError = MoveRefusal | Busy;

/** Sends a reviewed order back into consultation before it is decided. Answers given stay; the clock is not reset. */
export async function reopenConsultation(
  ctx: Ctx,
  input: ReopenConsultationInput,
): Promise<Result<void, ReopenConsultationError>> {
  if (reachOf(ctx.actor, "order.review") === null) return err({ code: "forbidden" });
  return inTransaction<void, ReopenConsultationError>(ctx, {}, async (tx) => {
    const found = await findOrderMove(tx, ctx, "reopen", input);
    if (!found.ok) return found;
    const { order, move } = found.value;
    if (!(await takeOrderMove(tx, move, input, {}))) return changedMeanwhile(tx, order.id);
    const data = { reason: input.reason, reopenedOn: civilDate(ctx.now) };
    await recordAudit(tx, ctx, { event: "order.reopened", subjectId: order.id, data });
    return ok(undefined);
  });
}
