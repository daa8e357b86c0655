import "server-only";
import { type TrailEntry, trailOf } from "@/lib/audit/audit.queries";
import { type Actor, reachOf } from "@/lib/identity/permissions";
import { type CivilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { AssessmentRound } from "@/prisma/generated/client";
import type { RoundState } from "./assessment.machine";
import {
  type AssessmentSide,
  type AssessmentSubject,
  type CitationKind,
  type MissingRule,
  type ReplyPosition,
  type RoundKind,
  SIDES_OF,
} from "./assessment.terms";
import { ASSESSED_DEPARTMENTS, readableAssessed, readableRounds } from "./assessment-reading.queries";
import { type CitationGroup, citationChoices } from "./citation.queries";
import type { EvidenceKind } from "./evidence.terms";
import { hundredthsOf, hundredthsText } from "./score.rules";

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
  subject: AssessmentSubject;
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
  /** Of a draft given up or a round withdrawn; a draft has no document. */
  withdrawn: { on: CivilDate; reason: string; document: string | null } | null;
};

export type AssessedRow = {
  agencyId: string;
  name: string;
  /** Where the agency resides; of a department those that score it, in a draft none yet. */
  townships: string[];
  /** Of an agency; null where the department itself is assessed. */
  department: string | null;
  /** How many of each side's bodies have handed in; what they gave is not said. */
  scored: SideCount[];
  /** Null before the results are notified, and where there is none. */
  total: string | null;
  reply: ReplyPosition | null;
  isExamined: boolean;
};

export type SideCount = { side: AssessmentSide; given: number; of: number };

type Choice = { value: string; label: string };
export type RoundPage = RoundFacts & {
  indicators: IndicatorRow[];
  /** Agencies or departments that the reader may read, by region code and name. */
  agencies: AssessedRow[];
  /** What the weights of each side add up to. */
  sums: Partial<Record<AssessmentSide, string>>;
  /** What the draft's editor chooses from; null for everybody else. */
  drafting: { agencies: Choice[]; citations: CitationGroup[] } | null;
  may: Record<"publish" | "notify" | "confirm" | "seal" | "edit" | "discard" | "withdraw" | "extend", boolean>;
  trail: TrailEntry[];
};

export const roundFacts = (round: AssessmentRound): RoundFacts => ({
  ...{ id: round.id, version: round.version, name: round.name, kind: round.kind, year: round.year },
  subject: round.subject,
  ...{ documentNumber: round.documentNumber, state: round.state, missing: round.missing },
  lowestScore: round.lowestScore?.toFixed(2) ?? null,
  ...{ periodFrom: fromDbDate(round.periodFrom), periodTo: fromDbDate(round.periodTo) },
  scoringUntil: fromDbDate(round.scoringUntil),
  ...{ townshipShare: round.townshipShare?.toString() ?? null, shareSource: round.shareSource },
  ...{ publishedOn: fromDbDateOrNull(round.publishedOn), notifiedOn: fromDbDateOrNull(round.notifiedOn) },
  objectionUntil: fromDbDateOrNull(round.objectionUntil),
  ...{ confirmedOn: fromDbDateOrNull(round.confirmedOn), sealedOn: fromDbDateOrNull(round.sealedOn) },
  withdrawn: round.withdrawnOn && {
    ...{ on: fromDbDate(round.withdrawnOn), reason: round.withdrawReason ?? "" },
    document: round.withdrawDocument,
  },
});

/** A round with its scheme and the agencies that the reader may read; null beyond his reach. */
export async function readableRound(tx: Tx, actor: Actor, id: string): Promise<RoundPage | null> {
  const readable = readableRounds(actor);
  const round = readable && (await tx.assessmentRound.findFirst({ where: { AND: [{ id }, readable] } }));
  if (!round) return null;
  const manages = reachOf(actor, "assessment.manage") !== null;
  const seals = reachOf(actor, "assessment.seal") !== null;
  const { state } = round;
  const indicators = await indicatorsOf(tx, id);
  return {
    ...roundFacts(round),
    indicators,
    sums: sumsOf(indicators),
    agencies: await assessedRows(tx, actor, round),
    drafting:
      manages && state === "DRAFT"
        ? { agencies: await choices(tx, round), citations: await citationChoices(tx, round) }
        : null,
    may: {
      ...{ publish: manages && state === "DRAFT", notify: manages && state === "PUBLISHED" },
      ...{ edit: manages && state === "DRAFT", discard: manages && state === "DRAFT" },
      ...{ extend: manages && state === "PUBLISHED", confirm: manages && state === "NOTIFIED" },
      ...{ seal: seals && state === "CONFIRMED", withdraw: seals && (state === "PUBLISHED" || state === "NOTIFIED") },
    },
    // Whole, to whom reads the whole city; a body's own part stands on the page of what is assessed.
    trail: reachOf(actor, "assessment.read") === "whole-city" ? await trailOf(tx, id) : [],
  };
}

function sumsOf(indicators: readonly IndicatorRow[]): RoundPage["sums"] {
  const sums: RoundPage["sums"] = {};
  for (const { side, weight } of indicators)
    sums[side] = hundredthsText((hundredthsOf(sums[side] ?? "0") ?? 0n) + (hundredthsOf(weight) ?? 0n));
  return sums;
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

/** What a round assesses by region code and name: nobody is ranked. */
async function assessedRows(tx: Tx, actor: Actor, { id: roundId, subject }: AssessmentRound): Promise<AssessedRow[]> {
  const readable = readableAssessed(actor);
  if (!readable) return [];
  const rows = await tx.assessmentAgency.findMany({
    where: { AND: [{ roundId }, readable] },
    orderBy: [{ agency: { township: { regionCode: "asc" } } }, { name: "asc" }, { agencyId: "asc" }],
    select: {
      ...{ agencyId: true, name: true },
      agency: { select: { township: { select: { shortName: true } }, department: { select: { shortName: true } } } },
      scorers: { orderBy: { organisation: { regionCode: "asc" } }, select: { side: true, name: true } },
    },
  });
  const sheets = await tx.assessmentSheet.findMany({ where: { roundId }, select: { agencyId: true, side: true } });
  const results = await tx.assessmentResult.findMany({ where: { roundId }, orderBy: { ordinal: "desc" } });
  const replies = await tx.assessmentReply.findMany({ where: { roundId }, include: { reexamination: true } });
  return rows.map(({ agencyId, name, agency, scorers }) => {
    const reply = replies.find((candidate) => candidate.agencyId === agencyId);
    const result = results.find((candidate) => candidate.agencyId === agencyId);
    return {
      ...{ agencyId, name, department: agency?.department.shortName ?? null },
      townships: agency
        ? [agency.township.shortName]
        : scorers.flatMap((scorer) => (scorer.side === "TOWNSHIP" ? [scorer.name] : [])),
      scored: SIDES_OF[subject].map((side) => ({
        side,
        given: sheets.filter((sheet) => sheet.agencyId === agencyId && sheet.side === side).length,
        of: scorers.filter((scorer) => scorer.side === side).length,
      })),
      total: result?.total?.toFixed(2) ?? null,
      ...{ reply: reply?.position ?? null, isExamined: Boolean(reply?.reexamination) },
    };
  });
}

/** Agencies in residence, or departments in being. */
async function choices(tx: Tx, { subject }: AssessmentRound): Promise<Choice[]> {
  if (subject === "DEPARTMENT") {
    const departments = await tx.organisation.findMany({
      where: ASSESSED_DEPARTMENTS,
      orderBy: [{ name: "asc" }, { id: "asc" }],
      select: { id: true, name: true },
    });
    return departments.map(({ id, name }) => ({ value: id, label: name }));
  }
  const rows = await tx.agency.findMany({
    where: { until: null },
    orderBy: [{ township: { regionCode: "asc" } }, { name: "asc" }, { id: "asc" }],
    select: { id: true, name: true, township: { select: { shortName: true } } },
  });
  return rows.map(({ id, name, township }) => ({ value: id, label: `${township.shortName} ${name}` }));
}
