import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise } from "@/lib/identity/permissions";
import { type CivilDate, civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { type DecisionProblem, decisionProblem } from "./evaluation.rules";
import type { DecideEvaluationInput } from "./evaluation.schema";
import { AS_PROPOSED, EVALUATION_SIDES } from "./evaluation.terms";
import { type RowRefusal, setRow, takeRow, writeDecision } from "./evaluation-move";

export type DecideEvaluationError = RowRefusal | { code: "forbidden" | "decided-already" | DecisionProblem } | Busy;

const CONFLICTS = { evaluation_decisions_once: { code: "decided-already" } } as const;

/**
 * The city decides rows of one campaign. Several at once only where proposal and both sides say the same; else one by
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
    const campaigns = new Set<string>();
    for (const seen of rows) {
      const taken = await takeRow(tx, seen, "decide");
      if (!taken.ok) return taken;
      const row = taken.value;
      const decision = { outcome: outcome === AS_PROPOSED ? row.proposal : outcome, reason };
      const problem = decisionProblem(row, { ...decision, isBatch: rows.length > 1 }, row.dueOn, today);
      if (problem) return err({ code: problem });
      await writeDecision(tx, row, decidedById, { ...decision, ordinal: 1, decidedOn: today });
      const set = await setRow(tx, row, "DECIDED");
      if (!set.ok) return set;
      campaigns.add(row.campaignId);
      const silent = EVALUATION_SIDES.filter((side) => row[side === "DEPARTMENT" ? "department" : "township"] === null);
      await recordAudit(tx, ctx, {
        event: "evaluation.decided",
        subjectId: row.id,
        data: {
          ...{ outcome: decision.outcome, proposal: row.proposal },
          silent: silent.length > 0 ? silent : ["none"],
        },
      });
    }
    let isClosed = false;
    for (const campaignId of campaigns) isClosed = (await closeWhenDecided(tx, ctx, campaignId, today)) || isClosed;
    return ok({ decided: rows.length, isClosed });
  });
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
