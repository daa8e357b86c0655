import "server-only";
import { type TrailEntry, trailOf } from "@/lib/audit/audit.queries";
import { LIVE_RETURN_STATES } from "@/lib/delegations/return.machine";
import { type Actor, authorise, reachOf } from "@/lib/identity/permissions";
import type { OpinionSide } from "@/lib/orders/opinion.rules";
import { type CivilDate, fromDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { type CampaignHead, campaignHeads, type EvaluationRowView, listRows } from "./evaluation.queries";

export type EvaluationRowPage = {
  campaign: CampaignHead;
  row: EvaluationRowView;
  trail: TrailEntry[];
  /** A decided return that nobody has begun: it still can be, and by whom the reader is. */
  awaitsReturn: boolean;
  may: { answer: OpinionSide | null; decide: boolean; train: boolean };
};

/** One row with everything about it, or null when it lies outside the reader's reach. */
export async function readableRow(
  tx: Tx,
  actor: Actor,
  { campaignId, rowId }: Readonly<{ campaignId: string; rowId: string }>,
  today: CivilDate,
): Promise<EvaluationRowPage | null> {
  const [row] = await listRows(tx, actor, today, { id: rowId, campaignId });
  const campaign = row && (await campaignHeads(tx, [campaignId])).get(campaignId);
  if (!campaign) return null;
  return {
    campaign,
    row,
    trail: await trailOf(tx, rowId, campaignId),
    awaitsReturn: (await awaitingReturn(tx, [row])).has(row.id),
    may: {
      answer: row.state === "OPEN" ? answeringSide(actor, row) : null,
      decide: reachOf(actor, "evaluation.decide") !== null,
      train: authorise(actor, "evaluation.department", { organisationId: row.department.id }).ok,
    },
  };
}

/** The side for which the actor may answer to a row; null for everybody else. */
export function answeringSide(
  actor: Actor,
  { department, township }: Pick<EvaluationRowView, "department" | "township">,
): OpinionSide | null {
  if (authorise(actor, "evaluation.department", { organisationId: department.id }).ok) return "DEPARTMENT";
  return authorise(actor, "evaluation.township", { organisationId: township.id }).ok ? "TOWNSHIP" : null;
}

/**
 * Of these rows, by id, those decided as a return that nobody has begun: the delegation goes on, no return is under way,
 * and the city has refused none since.
 */
export async function awaitingReturn(tx: Tx, rows: readonly EvaluationRowView[]): Promise<Set<string>> {
  const decided = rows.filter(({ decision }) => decision?.outcome === "RETURN");
  if (decided.length === 0) return new Set();
  const live: readonly string[] = LIVE_RETURN_STATES;
  const going = await tx.delegation.findMany({
    where: { id: { in: decided.map(({ delegationId }) => delegationId) }, state: { in: ["IN_FORCE", "SUSPENDED"] } },
    select: { id: true, returns: { select: { state: true, decidedOn: true } } },
  });
  const returnsOf = new Map(going.map(({ id, returns }) => [id, returns]));
  const waits = ({ delegationId, decision }: EvaluationRowView): boolean => {
    const returns = returnsOf.get(delegationId);
    return (
      returns !== undefined &&
      !returns.some(
        ({ state, decidedOn }) =>
          live.includes(state) ||
          (state === "REFUSED" && decidedOn !== null && fromDbDate(decidedOn) >= (decision?.decidedOn ?? "")),
      )
    );
  };
  return new Set(decided.filter(waits).map(({ id }) => id));
}

export type DelegationEvaluation = Readonly<{ campaign: CampaignHead; row: EvaluationRowView }>;

/** Every evaluation of a delegation that the actor may read, the newest first. */
export async function evaluationsOf(
  tx: Tx,
  actor: Actor,
  delegationId: string,
  today: CivilDate,
): Promise<DelegationEvaluation[]> {
  const rows = await listRows(tx, actor, today, { delegationId });
  const heads = await campaignHeads(
    tx,
    rows.map(({ campaignId }) => campaignId),
  );
  return rows
    .flatMap((row) => {
      const campaign = heads.get(row.campaignId);
      return campaign ? [{ campaign, row }] : [];
    })
    .sort((a, b) => (a.campaign.openedOn < b.campaign.openedOn ? 1 : -1));
}
