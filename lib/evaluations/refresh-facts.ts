import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise } from "@/lib/identity/permissions";
import { digestOf } from "@/lib/shared/canonical";
import { civilDate, fromDbDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { RefreshFactsInput } from "./evaluation.schema";
import { gatherFacts, loadThresholds } from "./evaluation-facts.queries";
import { EvaluationFacts } from "./evaluation-facts.schema";
import { proposeOutcome } from "./proposal.rules";

export type RefreshFactsError = { code: "forbidden" | "not-found" | "nothing-to-refresh" } | ChangedMeanwhile | Busy;

/** Facts and proposals of the rows that nobody has answered yet, as they stand today. What was answered to stays. */
export async function refreshFacts(
  ctx: Ctx,
  { campaignId, version }: RefreshFactsInput,
): Promise<Result<{ rows: number; changed: number }, RefreshFactsError>> {
  const allowed = authorise(ctx.actor, "evaluation.open");
  if (!allowed.ok) return allowed;
  return inTransaction<{ rows: number; changed: number }, RefreshFactsError>(ctx, {}, async (tx) => {
    const campaign = await tx.evaluationCampaign.findUnique({ where: { id: campaignId } });
    if (!campaign) return err({ code: "not-found" });
    if (campaign.version !== version) return err(await changedMeanwhile(tx, campaignId));
    const rows = await tx.evaluationRow.findMany({
      where: { campaignId, state: "OPEN", answers: { none: {} } },
      select: { id: true, delegationId: true, facts: true },
    });
    if (rows.length === 0) return err({ code: "nothing-to-refresh" });
    const today = civilDate(ctx.now);
    const period = { from: fromDbDate(campaign.periodFrom), to: fromDbDate(campaign.periodTo) };
    const ids = rows.map(({ delegationId }) => delegationId);
    const facts = await gatherFacts(tx, { id: { in: ids } }, period, today);
    const thresholds = await loadThresholds(tx);
    let changed = 0;
    for (const row of rows) {
      const known = facts.get(row.delegationId);
      if (!known) continue;
      const { outcome, findings } = proposeOutcome(known, thresholds);
      const before = EvaluationFacts.parse(row.facts);
      if (digestOf({ ...before, asOf: known.asOf }) !== digestOf(known)) changed += 1;
      await tx.evaluationRow.update({
        where: { id: row.id },
        data: {
          ...{ facts: known, factsOn: toDbDate(today), proposal: outcome, findings: [...findings] },
          version: { increment: 1 },
        },
      });
    }
    await tx.evaluationCampaign.update({ where: { id: campaignId }, data: { version: { increment: 1 } } });
    await recordAudit(tx, ctx, {
      event: "evaluation.facts-refreshed",
      subjectId: campaignId,
      data: { rows: rows.length, changed },
    });
    return ok({ rows: rows.length, changed });
  });
}
