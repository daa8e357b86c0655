import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import type { Prisma } from "@/prisma/generated/client";
import { type CampaignDaysProblem, campaignDaysProblem } from "./evaluation.rules";
import type { OpenCampaignInput } from "./evaluation.schema";
import { EVALUATED_STATES } from "./evaluation.terms";
import { gatherFacts, loadThresholds } from "./evaluation-facts.queries";
import { proposeOutcome } from "./proposal.rules";

export type OpenCampaignError =
  | { code: "forbidden" | "nothing-to-evaluate" | "document-number-taken" | CampaignDaysProblem }
  | Busy;

const CONFLICTS = { evaluation_campaigns_one_per_document: { code: "document-number-taken" } } as const;

/**
 * Opens an evaluation (定期评估, 行政处罚法 第二十四条): freezes which delegations are evaluated, one row each, with what is
 * on record of it today and what the rule proposes from that.
 */
export async function openCampaign(
  ctx: Ctx,
  input: OpenCampaignInput,
): Promise<Result<{ campaignId: string; rows: number }, OpenCampaignError>> {
  const { actor } = ctx;
  const allowed = authorise(actor, "evaluation.open");
  if (!allowed.ok) return allowed;
  if (!actor.userId) return err({ code: "forbidden" });
  const openedById = actor.userId;
  return inTransaction<{ campaignId: string; rows: number }, OpenCampaignError>(ctx, CONFLICTS, async (tx) => {
    const { title, documentNumber, periodFrom, periodTo, dueOn, domains, townshipIds } = input;
    const today = civilDate(ctx.now);
    const problem = campaignDaysProblem(input, today);
    if (problem) return err({ code: problem });
    const chosen: Prisma.DelegationWhereInput = {
      state: { in: [...EVALUATED_STATES] },
      ...(domains.length > 0 && { powerVersion: { domain: { in: domains } } }),
      ...(townshipIds.length > 0 && { townshipId: { in: townshipIds } }),
    };
    const facts = await gatherFacts(tx, chosen, { from: periodFrom, to: periodTo }, today);
    if (facts.size === 0) return err({ code: "nothing-to-evaluate" });
    const thresholds = await loadThresholds(tx);
    const { id: campaignId } = await tx.evaluationCampaign.create({
      data: {
        ...{ title, documentNumber, domains, townshipIds, openedById, state: "OPEN" },
        periodFrom: toDbDate(periodFrom),
        periodTo: toDbDate(periodTo),
        openedOn: toDbDate(today),
        dueOn: toDbDate(dueOn),
      },
      select: { id: true },
    });
    await tx.evaluationRow.createMany({
      data: [...facts].map(([delegationId, known]) => {
        const { outcome, findings } = proposeOutcome(known, thresholds);
        return {
          ...{ campaignId, delegationId, state: "OPEN" as const, facts: known, factsOn: toDbDate(today) },
          ...{ proposal: outcome, findings: [...findings] },
        };
      }),
    });
    await recordAudit(tx, ctx, {
      event: "evaluation.opened",
      subjectId: campaignId,
      data: { documentNumber, rows: facts.size, from: periodFrom, to: periodTo, dueOn },
    });
    return ok({ campaignId, rows: facts.size });
  });
}
