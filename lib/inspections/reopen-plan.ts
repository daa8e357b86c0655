import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Permission } from "@/lib/identity/permissions";
import type { Ctx } from "@/lib/shared/context";
import { findMove, type Move } from "@/lib/shared/machine";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { PLAN_MOVES, type PlanState } from "./inspection.machine";
import type { ReopenPlanInput } from "./inspection.schema";

export type ReopenPlanError = { code: "forbidden" | "not-found" | "move-not-allowed" } | ChangedMeanwhile | Busy;

const MOVES: readonly Move<PlanState, Permission>[] = PLAN_MOVES;

/** Opens a closed plan again: closed by mistake, or while field forms still lay on phones. The trail says why. */
export async function reopenPlan(
  ctx: Ctx,
  { planId, version, reason }: ReopenPlanInput,
): Promise<Result<void, ReopenPlanError>> {
  if (!authorise(ctx.actor, "inspection.keep").ok) return err({ code: "forbidden" });
  return inTransaction<void, ReopenPlanError>(ctx, {}, async (tx) => {
    const plan = await tx.inspectionPlan.findUnique({ where: { id: planId }, select: { state: true, version: true } });
    if (!plan) return err({ code: "not-found" });
    if (plan.version !== version) return err(await changedMeanwhile(tx, planId));
    const move = findMove(MOVES, "reopen", plan.state);
    if (!move) return err({ code: "move-not-allowed" });
    const { count } = await tx.inspectionPlan.updateMany({
      where: { id: planId, state: plan.state, version },
      data: { state: move.to, version: { increment: 1 }, endedOn: null, endReason: null },
    });
    if (count === 0) return err(await changedMeanwhile(tx, planId));
    await recordAudit(tx, ctx, { event: "inspection.reopened", subjectId: planId, data: { reason } });
    return ok(undefined);
  });
}
