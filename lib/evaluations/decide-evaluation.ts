import "server-only";
import { recordAudit, recordAudits } from "@/lib/audit/record-audit";
import { authorise } from "@/lib/identity/permissions";
import { type CivilDate, civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { type DecisionProblem, decisionProblem, type Said } from "./evaluation.rules";
import type { DecideEvaluationInput } from "./evaluation.schema";
import { AS_PROPOSED, EVALUATION_SIDES } from "./evaluation.terms";
import { type RowRefusal, setRows, takeRows, writeDecisions } from "./evaluation-move";

export type DecideEvaluationError = RowRefusal | { code: "forbidden" | "decided-already" | DecisionProblem } | Busy;

const CONFLICTS = { evaluation_decisions_once: { code: "decided-already" } } as const;

/**
 * The city decides rows, at most 200 at once. Several at once only where proposal and both sides say the same; else one by
 * one, with a reason. The last row's decision closes the campaign. Nothing else follows by itself: a return is begun by a
 * person.
 */
export async function decideEvaluation(
  ctx: Ctx,
  { rows, outcome, reason }: DecideEvaluationInput,
): Promise<Result<{ decided: number; isClosed: boolean }, DecideEvaluationError>> {
  const { actor } = ctx;
  const allowed = authorise(actor, "evaluation.decide");
  if (!allowed.ok) return allowed;
  if (!actor.userId) return err({ code: "forbidden" });
  const decidedById = actor.userId;
  return inTransaction<{ decided: number; isClosed: boolean }, DecideEvaluationError>(ctx, CONFLICTS, async (tx) => {
    const today = civilDate(ctx.now);
    const taken = await takeRows(tx, rows, "decide", ({ version }) => ok(version));
    if (!taken.ok) return taken;
    const decisions = taken.value.map((row) => ({
      row,
      decision: { ordinal: 1, outcome: outcome === AS_PROPOSED ? row.proposal : outcome, reason },
    }));
    for (const { row, decision } of decisions) {
      const problem = decisionProblem(row, { ...decision, isBatch: rows.length > 1 }, row.dueOn, today);
      if (problem) return err({ code: problem });
    }
    await writeDecisions(tx, decisions, { decidedById, decidedOn: today });
    const set = await setRows(tx, taken.value, "DECIDED");
    if (!set.ok) return set;
    await recordAudits(
      tx,
      ctx,
      decisions.map(({ row, decision }) => ({
        event: "evaluation.decided",
        subjectId: row.id,
        data: { outcome: decision.outcome, proposal: row.proposal, silent: silentOf(row) },
      })),
    );
    const campaigns = new Set(taken.value.map(({ campaignId }) => campaignId));
    let isClosed = false;
    for (const campaignId of campaigns) isClosed = (await closeWhenDecided(tx, ctx, campaignId, today)) || isClosed;
    return ok({ decided: rows.length, isClosed });
  });
}

function silentOf({ department, township }: Said): string[] {
  const silent = EVALUATION_SIDES.filter((side) => (side === "DEPARTMENT" ? department : township) === null);
  return silent.length > 0 ? silent : ["none"];
}

async function closeWhenDecided(tx: Tx, ctx: Ctx, id: string, today: CivilDate): Promise<boolean> {
  if ((await tx.evaluationRow.count({ where: { campaignId: id, state: "OPEN" } })) > 0) return false;
  const rows = await tx.evaluationRow.count({ where: { campaignId: id } });
  await tx.evaluationCampaign.update({
    where: { id },
    data: { state: "CLOSED", closedOn: toDbDate(today), version: { increment: 1 } },
  });
  await recordAudit(tx, ctx, { event: "evaluation.closed", subjectId: id, data: { rows } });
  return true;
}
