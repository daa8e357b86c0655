import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden } from "@/lib/identity/permissions";
import { toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { RecordLossInput } from "./ceiling.schema";

export type RecordHoldingLossError = Forbidden | Busy | { code: "not-found" | "not-holder" | "loss-recorded" };

const CONFLICTS = { holding_losses_once: { code: "loss-recorded" } } as const;

/** Records that a department holds a power no more from a day on: who took it, by which document. */
export async function recordHoldingLoss(
  ctx: Ctx,
  { goneFrom, ...loss }: RecordLossInput,
): Promise<Result<{ lossId: string }, RecordHoldingLossError>> {
  const allowed = authorise(ctx.actor, "authority.keep");
  if (!allowed.ok) return allowed;
  const recordedById = ctx.actor.userId;
  if (!recordedById) return err({ code: "forbidden" });

  return inTransaction<{ lossId: string }, RecordHoldingLossError>(ctx, CONFLICTS, async (tx) => {
    const { powerId, departmentId } = loss;
    if (!(await tx.power.findUnique({ where: { id: powerId }, select: { id: true } })))
      return err({ code: "not-found" });
    if ((await tx.powerVersion.count({ where: { powerId, departmentId } })) === 0) return err({ code: "not-holder" });
    const { id } = await tx.holdingLoss.create({
      data: { ...loss, goneFrom: toDbDate(goneFrom), recordedById },
      select: { id: true },
    });
    const { taker, takerName, documentNumber } = loss;
    const data = { organisationId: departmentId, goneFrom, taker, takerName, documentNumber };
    await recordAudit(tx, ctx, { event: "power.holding-lost", subjectId: powerId, data });
    return ok({ lossId: id });
  });
}
