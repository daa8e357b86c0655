import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Permission } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { findMove, type Move } from "@/lib/shared/machine";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { PLAN_MOVES, type PlanState } from "./inspection.machine";
import type { EndPlanInput } from "./inspection.schema";

export type EndPlanError =
  | { code: "forbidden" | "not-found" | "move-not-allowed" | "visited-already" | "visited-nobody" }
  | { code: "findings-open"; count: number }
  | ChangedMeanwhile
  | Busy;

const MOVES: readonly Move<PlanState, Permission>[] = PLAN_MOVES;

/** Closes a plan when somebody was visited and no finding of it is open, or cancels it while nobody was. */
export async function endPlan(
  ctx: Ctx,
  { planId, version, event, reason }: EndPlanInput,
): Promise<Result<void, EndPlanError>> {
  if (!authorise(ctx.actor, "inspection.keep").ok) return err({ code: "forbidden" });
  return inTransaction<void, EndPlanError>(ctx, {}, async (tx) => {
    const plan = await tx.inspectionPlan.findUnique({ where: { id: planId }, select: { state: true, version: true } });
    if (!plan) return err({ code: "not-found" });
    if (plan.version !== version) return err(await changedMeanwhile(tx, planId));
    const move = findMove(MOVES, event, plan.state);
    if (!move) return err({ code: "move-not-allowed" });
    const obstacle = await endObstacle(tx, planId, event);
    if (obstacle) return err(obstacle);
    const { count } = await tx.inspectionPlan.updateMany({
      where: { id: planId, state: plan.state, version },
      data: {
        ...{ state: move.to, version: { increment: 1 }, endReason: reason },
        endedOn: toDbDate(civilDate(ctx.now)),
      },
    });
    if (count === 0) return err(await changedMeanwhile(tx, planId));
    const subjectId = planId;
    if (event === "close") await recordAudit(tx, ctx, { event: "inspection.closed", subjectId, data: {} });
    else await recordAudit(tx, ctx, { event: "inspection.cancelled", subjectId, data: {} });
    return ok(undefined);
  });
}

async function endObstacle(tx: Tx, planId: string, event: EndPlanInput["event"]): Promise<EndPlanError | null> {
  const visits = await tx.inspectionVisit.count({ where: { body: { planId } } });
  if (event === "cancel") return visits > 0 ? { code: "visited-already" } : null;
  if (visits === 0) return { code: "visited-nobody" };
  const open = await tx.inspectionFinding.count({ where: { planId, state: { in: ["OPEN", "RECTIFIED"] } } });
  return open > 0 ? { code: "findings-open", count: open } : null;
}
