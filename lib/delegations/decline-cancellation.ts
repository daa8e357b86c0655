import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { DeclineCancellationInput } from "./cancel-request.schema";

export type DeclineCancellationError = { code: "forbidden" | "not-found" } | ChangedMeanwhile | Busy;

/** The city lets a hand-over go on though one side asked to give it up, and says why. */
export async function declineCancellation(
  ctx: Ctx,
  { delegationId, requestId, reason }: DeclineCancellationInput,
): Promise<Result<void, DeclineCancellationError>> {
  const allowed = authorise(ctx.actor, "decision.record");
  if (!allowed.ok) return allowed;
  const answeredById = ctx.actor.userId;
  if (!answeredById) return err({ code: "forbidden" });
  return inTransaction<void, DeclineCancellationError>(ctx, {}, async (tx) => {
    const request = await tx.cancelRequest.findUnique({ where: { id: requestId }, select: { delegationId: true } });
    if (request?.delegationId !== delegationId) return err({ code: "not-found" });
    const { count } = await tx.cancelRequest.updateMany({
      where: { id: requestId, granted: null },
      data: { granted: false, answer: reason, answeredById, answeredOn: toDbDate(civilDate(ctx.now)) },
    });
    if (count === 0) return err(await changedMeanwhile(tx, delegationId));
    await recordAudit(tx, ctx, {
      event: "delegation.cancellation-declined",
      subjectId: delegationId,
      data: { reason },
    });
    return ok(undefined);
  });
}
