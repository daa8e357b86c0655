import "server-only";
import { type Actor, reachOf } from "@/lib/identity/permissions";
import type { PowerDomain, PowerMode } from "@/lib/menu/power.terms";
import type { OpinionSide } from "@/lib/orders/opinion.rules";
import { type CivilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { Prisma } from "@/prisma/generated/client";
import type { EvaluationRowState } from "./evaluation.machine";
import { byPowerAndTownship, isUnanimous, versionFor } from "./evaluation.rules";
import type { EvaluationOutcome } from "./evaluation.terms";
import { EvaluationFacts, type Finding, Findings } from "./evaluation-facts.schema";
import { type EvaluationStanding, standingOf } from "./evaluation-standing.rules";

/** Rows that an actor may read: a department those of what it gave, a township its own, the city's bodies all. */
function readableRows(actor: Actor): Prisma.EvaluationRowWhereInput | null {
  const reach = reachOf(actor, "evaluation.read");
  if (reach === "whole-city") return {};
  const { organisationId } = actor;
  if (reach !== "own-organisation" || !organisationId) return null;
  return { delegation: { OR: [{ townshipId: organisationId }, { departmentId: organisationId }] } };
}

export type RowAnswer = { outcome: EvaluationOutcome; reason: string; givenOn: CivilDate; isLate: boolean };
export type RowDecision = {
  ordinal: number;
  outcome: EvaluationOutcome;
  reason: string | null;
  decidedOn: CivilDate;
  silent: OpinionSide[];
};
export type RowTraining = { id: string; dueOn: CivilDate; doneOn: CivilDate | null; doneNote: string | null };

/** One power at one township in a campaign. */
export type EvaluationRowView = {
  id: string;
  campaignId: string;
  version: number;
  state: EvaluationRowState;
  standing: EvaluationStanding;
  isUnanimous: boolean;
  delegationId: string;
  code: string;
  name: string;
  subItem: string | null;
  mode: PowerMode;
  domain: PowerDomain;
  township: { id: string; name: string };
  regionCode: string;
  department: { id: string; name: string };
  facts: EvaluationFacts;
  factsOn: CivilDate;
  proposal: EvaluationOutcome;
  findings: Finding[];
  /** The version as each side counts it: what its answer must have seen. */
  answerVersion: Record<OpinionSide, number>;
  /** The last answer of each side. */
  answers: Record<OpinionSide, RowAnswer | null>;
  /** The decision that holds. */
  decision: RowDecision | null;
  /** Those that it corrected, the earliest first. */
  earlier: RowDecision[];
  /** Of the decision that holds. */
  training: RowTraining | null;
};

const ROW_FIELDS = {
  id: true,
  campaignId: true,
  version: true,
  state: true,
  delegationId: true,
  facts: true,
  factsOn: true,
  proposal: true,
  findings: true,
  campaign: { select: { dueOn: true } },
  delegation: {
    select: {
      mode: true,
      power: { select: { code: true } },
      powerVersion: { select: { name: true, subItem: true, domain: true } },
      township: { select: { id: true, shortName: true, regionCode: true } },
      department: { select: { id: true, shortName: true } },
    },
  },
  answers: { orderBy: { ordinal: "desc" }, select: { side: true, outcome: true, reason: true, givenOn: true } },
  decisions: {
    orderBy: { ordinal: "asc" },
    select: {
      ordinal: true,
      outcome: true,
      reason: true,
      decidedOn: true,
      departmentSilent: true,
      townshipSilent: true,
      training: { select: { id: true, dueOn: true, doneOn: true, doneNote: true } },
    },
  },
} as const satisfies Prisma.EvaluationRowSelect;

type Row = Prisma.EvaluationRowGetPayload<{ select: typeof ROW_FIELDS }>;

function rowView(row: Row, today: CivilDate): EvaluationRowView {
  const { delegation, campaign, decisions } = row;
  const dueOn = fromDbDate(campaign.dueOn);
  const answerOf = (side: OpinionSide): RowAnswer | null => {
    const given = row.answers.find((answer) => answer.side === side);
    if (!given) return null;
    const { outcome, reason } = given;
    const givenOn = fromDbDate(given.givenOn);
    return { outcome, reason, givenOn, isLate: givenOn > dueOn };
  };
  const answers = { DEPARTMENT: answerOf("DEPARTMENT"), TOWNSHIP: answerOf("TOWNSHIP") };
  const said = {
    proposal: row.proposal,
    department: answers.DEPARTMENT?.outcome ?? null,
    township: answers.TOWNSHIP?.outcome ?? null,
  };
  const taken = decisions.map(({ ordinal, outcome, reason, decidedOn, departmentSilent, townshipSilent }) => ({
    ...{ ordinal, outcome, reason, decidedOn: fromDbDate(decidedOn) },
    silent: [
      ...(departmentSilent ? (["DEPARTMENT"] as const) : []),
      ...(townshipSilent ? (["TOWNSHIP"] as const) : []),
    ],
  }));
  const training = decisions.at(-1)?.training;
  const answered = (side: OpinionSide) => row.answers.filter((answer) => answer.side === side).length;
  const counted = {
    version: row.version,
    answered: { DEPARTMENT: answered("DEPARTMENT"), TOWNSHIP: answered("TOWNSHIP") },
  };
  return {
    ...{ id: row.id, campaignId: row.campaignId, version: row.version, state: row.state },
    standing: standingOf({ ...said, state: row.state }, dueOn, today),
    isUnanimous: isUnanimous(said),
    delegationId: row.delegationId,
    code: delegation.power.code,
    ...delegation.powerVersion,
    mode: delegation.mode,
    township: { id: delegation.township.id, name: delegation.township.shortName },
    regionCode: delegation.township.regionCode ?? "",
    department: { id: delegation.department.id, name: delegation.department.shortName },
    facts: EvaluationFacts.parse(row.facts),
    factsOn: fromDbDate(row.factsOn),
    proposal: row.proposal,
    findings: Findings.parse(row.findings),
    answerVersion: { DEPARTMENT: versionFor("DEPARTMENT", counted), TOWNSHIP: versionFor("TOWNSHIP", counted) },
    answers,
    decision: taken.at(-1) ?? null,
    earlier: taken.slice(0, -1),
    training: training
      ? { ...training, dueOn: fromDbDate(training.dueOn), doneOn: fromDbDateOrNull(training.doneOn) }
      : null,
  };
}

/** Rows within the actor's reach, by power and township. */
export async function listRows(
  tx: Tx,
  actor: Actor,
  today: CivilDate,
  where: Prisma.EvaluationRowWhereInput,
): Promise<EvaluationRowView[]> {
  const readable = readableRows(actor);
  if (!readable) return [];
  const rows = await tx.evaluationRow.findMany({ where: { AND: [readable, where] }, select: ROW_FIELDS });
  return rows.map((row) => rowView(row, today)).sort(byPowerAndTownship);
}

export type CampaignHead = {
  id: string;
  version: number;
  title: string;
  documentNumber: string;
  periodFrom: CivilDate;
  periodTo: CivilDate;
  openedOn: CivilDate;
  dueOn: CivilDate;
  state: "OPEN" | "CLOSED";
  closedOn: CivilDate | null;
};

type CampaignRow = Prisma.EvaluationCampaignGetPayload<Record<string, never>>;

const campaignHead = (row: CampaignRow): CampaignHead => ({
  ...{ id: row.id, version: row.version, title: row.title, documentNumber: row.documentNumber, state: row.state },
  periodFrom: fromDbDate(row.periodFrom),
  periodTo: fromDbDate(row.periodTo),
  openedOn: fromDbDate(row.openedOn),
  dueOn: fromDbDate(row.dueOn),
  closedOn: fromDbDateOrNull(row.closedOn),
});

export type CampaignSummary = CampaignHead & { rows: number; decided: number };

/** Campaigns with rows that the actor may read, the newest first; counted are those rows. */
export async function listCampaigns(tx: Tx, actor: Actor): Promise<CampaignSummary[]> {
  const readable = readableRows(actor);
  if (!readable) return [];
  const campaigns = await tx.evaluationCampaign.findMany({
    where: { rows: { some: readable } },
    orderBy: [{ openedOn: "desc" }, { id: "desc" }],
  });
  const counts = await tx.evaluationRow.groupBy({
    by: ["campaignId", "state"],
    where: readable,
    _count: { _all: true },
  });
  return campaigns.map((campaign) => {
    const own = counts.filter(({ campaignId }) => campaignId === campaign.id);
    const of = (states: readonly string[]) =>
      own.filter(({ state }) => states.includes(state)).reduce((sum, { _count }) => sum + _count._all, 0);
    return { ...campaignHead(campaign), rows: of(["OPEN", "DECIDED"]), decided: of(["DECIDED"]) };
  });
}

/** Heads of these campaigns, by id; whoever may read a row of a campaign may read its head. */
export async function campaignHeads(tx: Tx, ids: readonly string[]): Promise<Map<string, CampaignHead>> {
  const rows = await tx.evaluationCampaign.findMany({ where: { id: { in: [...ids] } } });
  return new Map(rows.map((row) => [row.id, campaignHead(row)]));
}

/** `part`: the body whose rows alone these are; null when they are all. */
export type Campaign = CampaignHead & { rows: EvaluationRowView[]; part: string | null };

/** A campaign with the rows within the actor's reach, or null where there are none. */
export async function readableCampaign(tx: Tx, actor: Actor, id: string, today: CivilDate): Promise<Campaign | null> {
  const rows = await listRows(tx, actor, today, { campaignId: id });
  const head = rows.length > 0 ? (await campaignHeads(tx, [id])).get(id) : undefined;
  const isWhole = reachOf(actor, "evaluation.read") === "whole-city";
  return head ? { ...head, rows, part: isWhole ? null : actor.organisationName } : null;
}
