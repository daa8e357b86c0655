import "server-only";
import { type Actor, reachOf } from "@/lib/identity/permissions";
import { type CivilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { AssessmentRound } from "@/prisma/generated/client";
import type { RoundState } from "./assessment.machine";
import type { AssessmentSide, CitationKind, MissingRule, ReplyPosition, RoundKind } from "./assessment.terms";
import { readableAssessed, readableRounds } from "./assessment-reading.queries";
import { type CitationChoice, citationChoices } from "./citation.queries";
import type { EvidenceKind } from "./evidence.terms";

export type IndicatorRow = {
  id: string;
  side: AssessmentSide;
  ordinal: number;
  text: string;
  weight: string;
  citation: CitationKind;
  citationWords: string;
  /** Facts of the system's own that are its evidence. */
  evidence: EvidenceKind | null;
};

export type RoundFacts = {
  id: string;
  version: number;
  name: string;
  kind: RoundKind;
  year: number;
  documentNumber: string;
  state: RoundState;
  missing: MissingRule;
  lowestScore: string | null;
  periodFrom: CivilDate;
  periodTo: CivilDate;
  scoringUntil: CivilDate;
  /** Frozen at publication; null in a draft. */
  townshipShare: string | null;
  shareSource: string | null;
  publishedOn: CivilDate | null;
  notifiedOn: CivilDate | null;
  objectionUntil: CivilDate | null;
  confirmedOn: CivilDate | null;
  sealedOn: CivilDate | null;
};

export type AssessedRow = {
  agencyId: string;
  name: string;
  township: string;
  department: string;
  /** Sides that have handed in; what they gave is not said. */
  scored: AssessmentSide[];
  /** Null before the results are notified, and where there is none. */
  total: string | null;
  reply: ReplyPosition | null;
  isExamined: boolean;
};

type Choice = { value: string; label: string };
export type RoundPage = RoundFacts & {
  indicators: IndicatorRow[];
  /** Those that the reader may read, by region code and name. */
  agencies: AssessedRow[];
  /** What the draft's editor chooses from; null for everybody else. */
  drafting: { agencies: Choice[]; citations: { kind: CitationKind; choices: CitationChoice[] }[] } | null;
  may: { publish: boolean; notify: boolean; confirm: boolean; seal: boolean };
};

export const roundFacts = (round: AssessmentRound): RoundFacts => ({
  ...{ id: round.id, version: round.version, name: round.name, kind: round.kind, year: round.year },
  ...{ documentNumber: round.documentNumber, state: round.state, missing: round.missing },
  lowestScore: round.lowestScore?.toFixed(2) ?? null,
  ...{ periodFrom: fromDbDate(round.periodFrom), periodTo: fromDbDate(round.periodTo) },
  scoringUntil: fromDbDate(round.scoringUntil),
  ...{ townshipShare: round.townshipShare?.toString() ?? null, shareSource: round.shareSource },
  ...{ publishedOn: fromDbDateOrNull(round.publishedOn), notifiedOn: fromDbDateOrNull(round.notifiedOn) },
  objectionUntil: fromDbDateOrNull(round.objectionUntil),
  ...{ confirmedOn: fromDbDateOrNull(round.confirmedOn), sealedOn: fromDbDateOrNull(round.sealedOn) },
});

/** A round with its scheme and the agencies that the reader may read; null beyond his reach. */
export async function readableRound(tx: Tx, actor: Actor, id: string): Promise<RoundPage | null> {
  const readable = readableRounds(actor);
  const round = readable && (await tx.assessmentRound.findFirst({ where: { AND: [{ id }, readable] } }));
  if (!round) return null;
  const manages = reachOf(actor, "assessment.manage") !== null;
  const { state } = round;
  return {
    ...roundFacts(round),
    indicators: await indicatorsOf(tx, id),
    agencies: await assessedRows(tx, actor, id),
    drafting:
      manages && state === "DRAFT"
        ? { agencies: await residentAgencies(tx), citations: await citationChoices(tx, id, round) }
        : null,
    may: {
      ...{ publish: manages && state === "DRAFT", notify: manages && state === "PUBLISHED" },
      confirm: manages && state === "NOTIFIED",
      seal: reachOf(actor, "assessment.seal") !== null && state === "CONFIRMED",
    },
  };
}

/** The scheme's indicators, the township's side first. */
export async function indicatorsOf(tx: Tx, roundId: string): Promise<IndicatorRow[]> {
  const rows = await tx.assessmentIndicator.findMany({
    where: { roundId },
    orderBy: [{ side: "asc" }, { ordinal: "asc" }],
  });
  return rows.map(({ id, side, ordinal, text, weight, citation, citationWords, evidence }) => ({
    ...{ id, side, ordinal, text, citation, citationWords, evidence, weight: weight.toFixed(2) },
  }));
}

/** Agencies of a round by region code and name: nobody is ranked. */
async function assessedRows(tx: Tx, actor: Actor, roundId: string): Promise<AssessedRow[]> {
  const readable = readableAssessed(actor);
  if (!readable) return [];
  const rows = await tx.assessmentAgency.findMany({
    where: { AND: [{ roundId }, readable] },
    orderBy: [{ agency: { township: { regionCode: "asc" } } }, { name: "asc" }, { agencyId: "asc" }],
    select: {
      ...{ agencyId: true, name: true },
      agency: { select: { township: { select: { shortName: true } }, department: { select: { shortName: true } } } },
    },
  });
  const sheets = await tx.assessmentSheet.findMany({ where: { roundId }, select: { agencyId: true, side: true } });
  const results = await tx.assessmentResult.findMany({ where: { roundId }, orderBy: { ordinal: "desc" } });
  const replies = await tx.assessmentReply.findMany({ where: { roundId }, include: { reexamination: true } });
  return rows.map(({ agencyId, name, agency }) => {
    const reply = replies.find((candidate) => candidate.agencyId === agencyId);
    const result = results.find((candidate) => candidate.agencyId === agencyId);
    return {
      ...{ agencyId, name, township: agency.township.shortName, department: agency.department.shortName },
      scored: sheets.filter((sheet) => sheet.agencyId === agencyId).map(({ side }) => side),
      total: result?.total?.toFixed(2) ?? null,
      ...{ reply: reply?.position ?? null, isExamined: Boolean(reply?.reexamination) },
    };
  });
}

async function residentAgencies(tx: Tx): Promise<Choice[]> {
  const rows = await tx.agency.findMany({
    where: { until: null },
    orderBy: [{ township: { regionCode: "asc" } }, { name: "asc" }, { id: "asc" }],
    select: { id: true, name: true, township: { select: { shortName: true } } },
  });
  return rows.map(({ id, name, township }) => ({ value: id, label: `${township.shortName} ${name}` }));
}
