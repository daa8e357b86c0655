import "server-only";
import { type TrailEntry, trailOf } from "@/lib/audit/audit.queries";
import { LIVE_RETURN_STATES, type ReturnState } from "@/lib/delegations/return.machine";
import { type Actor, authorise, reachOf } from "@/lib/identity/permissions";
import type { OpinionSide } from "@/lib/orders/opinion.rules";
import { type CivilDate, fromDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { DelegationEnd, DelegationState } from "@/prisma/generated/enums";
import { type CampaignHead, campaignHeads, type EvaluationRowView, listRows } from "./evaluation.queries";

export type EvaluationRowPage = {
  campaign: CampaignHead;
  row: EvaluationRowView;
  trail: TrailEntry[];
  /** Of a decided return; null for any other decision and while there is none. */
  returnStanding: ReturnStanding | null;
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
    returnStanding: (await returnStandings(tx, [row])).get(row.id) ?? null,
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
 * How a decided return stands. superseded: a later evaluation of the delegation was decided; under-way, done: begun,
 * signed and over; expired, cancelled: the delegation ended otherwise; refused: the city refused one since; awaits: it
 * goes on, and nobody has begun one, or whoever did took it back.
 */
export type ReturnStanding = "superseded" | "under-way" | "done" | "expired" | "cancelled" | "refused" | "awaits";

/** The standing of those of these rows, by id, that are decided as a return. */
export async function returnStandings(
  tx: Tx,
  rows: readonly EvaluationRowView[],
): Promise<Map<string, ReturnStanding>> {
  const decided = rows.filter(({ decision }) => decision?.outcome === "RETURN");
  if (decided.length === 0) return new Map();
  const ids = decided.map(({ delegationId }) => delegationId);
  const [delegations, evaluated] = [
    await tx.delegation.findMany({
      where: { id: { in: ids } },
      select: { id: true, state: true, endKind: true, returns: { select: { state: true, decidedOn: true } } },
    }),
    await tx.evaluationDecision.findMany({
      where: { row: { delegationId: { in: ids } } },
      select: { rowId: true, decidedOn: true, row: { select: { delegationId: true } } },
    }),
  ];
  const delegationOf = new Map(delegations.map((delegation) => [delegation.id, delegation]));
  const standing = ({ id, delegationId, decision }: EvaluationRowView): ReturnStanding => {
    // Ids follow the order in which rows were made, for decisions of one day.
    const at = `${decision?.decidedOn} ${id}`;
    const isLater = evaluated.some(
      (other) =>
        other.row.delegationId === delegationId &&
        other.rowId !== id &&
        `${fromDbDate(other.decidedOn)} ${other.rowId}` > at,
    );
    const delegation = delegationOf.get(delegationId);
    if (isLater || !delegation) return "superseded";
    return returnStanding(delegation, decision?.decidedOn ?? "");
  };
  return new Map(decided.map((row) => [row.id, standing(row)]));
}

type Returned = Readonly<{
  state: DelegationState;
  endKind: DelegationEnd | null;
  returns: readonly Readonly<{ state: ReturnState; decidedOn: Date | null }>[];
}>;

function returnStanding({ state, endKind, returns }: Returned, decidedOn: string): ReturnStanding {
  if (state === "ENDED") return endKind === "EXPIRED" ? "expired" : endKind === "CANCELLED" ? "cancelled" : "done";
  const live: readonly ReturnState[] = [...LIVE_RETURN_STATES, "CONFIRMED"];
  if (returns.some((each) => live.includes(each.state))) return "under-way";
  const isRefused = returns.some(
    (each) => each.state === "REFUSED" && each.decidedOn !== null && fromDbDate(each.decidedOn) >= decidedOn,
  );
  return isRefused ? "refused" : "awaits";
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
