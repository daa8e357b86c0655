import "server-only";
import { digestOf } from "@/lib/shared/canonical";
import { type CivilDate, fromDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { type Assessed, departmentOf } from "./assessed.rules";
import type { CitationKind } from "./assessment.terms";
import { type Evidence, type EvidenceKind, type Figures, RECORD_KINDS } from "./evidence.terms";
import {
  type About,
  guaranteeFigures,
  handoverFigures,
  helpFigures,
  offListFigures,
  proposalFigures,
  rectificationFigures,
  usageFigures,
} from "./evidence-figures.queries";
import type { Scorer } from "./scorer.rules";
import type { Period } from "./usage-citation.queries";

/** A fact beside the scores, and where what it counts is read. */
export type ReadableEvidence = Evidence & Readonly<{ href: string }>;

type RecordKind = Exclude<EvidenceKind, "USAGE_RECORD">;
const FIGURES: Readonly<Record<RecordKind, (tx: Tx, about: About) => Promise<Figures>>> = {
  LATE_HANDOVER: handoverFigures,
  LATE_GUARANTEE: guaranteeFigures,
  OFF_LIST: offListFigures,
  RECTIFICATION: rectificationFigures,
  HELP_ANSWERS: helpFigures,
  PROPOSAL_ANSWERS: proposalFigures,
};

function listBehind(kind: RecordKind, { townshipId, departmentId }: About): string {
  const parties = new URLSearchParams({ ...(townshipId ? { township: townshipId } : {}), department: departmentId });
  switch (kind) {
    case "LATE_HANDOVER":
      return `/delegations?${parties}`;
    case "LATE_GUARANTEE":
      return `/admitted?${parties}`;
    case "OFF_LIST":
      return `/off-list?department=${departmentId}`;
    case "RECTIFICATION":
      return `/inspections?owner=${departmentId}`;
    case "HELP_ANSWERS":
      return `/guidance?kind=HELP&${parties}`;
    case "PROPOSAL_ANSWERS":
      return "/agencies";
  }
}

/** What is on record of a department at a township or at all, whatever the scheme: facts, never scores. */
export async function recordOf(tx: Tx, about: About): Promise<ReadableEvidence[]> {
  const facts: ReadableEvidence[] = [];
  for (const kind of RECORD_KINDS)
    facts.push({ kind, figures: await FIGURES[kind](tx, about), href: listBehind(kind, about) });
  return facts;
}

/** What the evidence is of: the department's doings in the round's period, of an agency's at its township. */
export const aboutAssessed = (assessed: Assessed, { periodFrom, periodTo }: Period, today: CivilDate): About => ({
  ...{ departmentId: departmentOf(assessed), townshipId: assessed.agency?.townshipId ?? null, today },
  ...{ from: fromDbDate(periodFrom), to: fromDbDate(periodTo) },
});

/** What stands beside a form: where a department is assessed, its doings at the township that scores it. */
export function aboutScorer(
  assessed: Assessed,
  { side, organisationId }: Scorer,
  round: Period,
  today: CivilDate,
): About {
  const about = aboutAssessed(assessed, round, today);
  return assessed.agency === null && side === "TOWNSHIP" ? { ...about, townshipId: organisationId } : about;
}

type Indicator = Readonly<{ id: string; evidence: EvidenceKind | null; citation: CitationKind; citationId: string }>;

/** The evidence of indicators as it stands now, by indicator; none for those that name no kind. */
export async function evidenceNow(
  tx: Tx,
  indicators: readonly Indicator[],
  about: About,
): Promise<Map<string, ReadableEvidence>> {
  const found = new Map<string, ReadableEvidence>();
  for (const { id, evidence: kind, citationId } of indicators) {
    if (kind === null) continue;
    if (kind === "USAGE_RECORD") found.set(id, await usageEvidence(tx, about, citationId));
    else found.set(id, { kind, figures: await FIGURES[kind](tx, about), href: listBehind(kind, about) });
  }
  return found;
}

/** The cited power at the township that is asked about, or at all of them. */
async function usageEvidence(tx: Tx, about: About, figureId: string): Promise<ReadableEvidence> {
  const cited = await tx.usageFigure.findUniqueOrThrow({
    where: { id: figureId },
    select: { powerId: true, townshipId: true },
  });
  const { powerId } = cited;
  const township = await tx.organisation.findUniqueOrThrow({
    where: { id: about.townshipId ?? cited.townshipId },
    select: { regionCode: true },
  });
  return {
    ...{ kind: "USAGE_RECORD", figures: await usageFigures(tx, about, powerId) },
    href: `/usage/${township.regionCode?.slice(0, 9)}/${powerId}`,
  };
}

/** One digest of what a form showed, so that a sheet goes in with the evidence that its scorer saw and no other. */
export const digestOfEvidence = (shown: ReadonlyMap<string, Evidence>): string =>
  digestOf(Object.fromEntries([...shown].map(([id, { kind, figures }]) => [id, { kind, ...figures }])));
