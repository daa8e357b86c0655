import "server-only";
import { type Actor, authorise, reachOf } from "@/lib/identity/permissions";
import { type CivilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { Prisma } from "@/prisma/generated/client";
import { isBlind, isScoringAhead, isScoringOver } from "./assessment.rules";
import type { AssessmentSide, ReexaminationOutcome, ReplyPosition } from "./assessment.terms";
import { readableAssessed } from "./assessment-reading.queries";
import { aboutAgency, type ReadableEvidence, recordOf } from "./evidence.queries";
import { type IndicatorFacts, indicatorFacts } from "./indicator-facts.queries";
import { type IndicatorRow, indicatorsOf, type RoundFacts, roundFacts } from "./round-page.queries";
import { fractionText, hundredthsText, sideScore } from "./score.rules";
import { bySide, type Score, schemeOf, scoresOf } from "./scores.queries";
import { sideOf } from "./side.rules";

export type ScoredIndicator = IndicatorRow & {
  /** As it stands; null where none was given, or the reader may not know it yet. */
  score: string | null;
  /** What a re-examination replaced. */
  before: string | null;
  facts: IndicatorFacts | null;
};

export type AssessedAgency = {
  round: RoundFacts;
  agencyId: string;
  name: string;
  township: string;
  department: string;
  indicators: ScoredIndicator[];
  scored: { side: AssessmentSide; on: CivilDate }[];
  /** Sides whose scores the reader sees. */
  visible: AssessmentSide[];
  /** Each side's weighted score, exact or cut off after six decimals; only when both are open. */
  sides: Record<AssessmentSide, string | null> | null;
  /** The totals as they were notified and after a re-examination. */
  results: { ordinal: number; total: string | null; on: CivilDate }[];
  reply: { position: ReplyPosition; reasons: string | null; on: CivilDate; dueOn: CivilDate | null } | null;
  reexamination: { outcome: ReexaminationOutcome; reasons: string; on: CivilDate } | null;
  /** What is on record, whatever the scheme. */
  record: ReadableEvidence[];
  /** Digest of the facts beside the form of the reader's side. */
  shown: string;
  turn: { score: AssessmentSide | null; reply: boolean; reexamine: boolean };
};

const FIELDS = {
  round: true,
  agency: { include: { township: true, department: true } },
} satisfies Prisma.AssessmentAgencyInclude;
type Row = Prisma.AssessmentAgencyGetPayload<{ include: typeof FIELDS }>;
type Sheet = { side: AssessmentSide; on: Date; submittedById: string };

/** One agency in one round, with the scores that the reader may know; null beyond his reach. */
export async function assessedAgency(
  tx: Tx,
  actor: Actor,
  { roundId, agencyId }: { roundId: string; agencyId: string },
  today: CivilDate,
): Promise<AssessedAgency | null> {
  const readable = readableAssessed(actor);
  const row =
    readable &&
    (await tx.assessmentAgency.findFirst({ where: { AND: [{ roundId, agencyId }, readable] }, include: FIELDS }));
  if (!row) return null;
  const { round, agency } = row;
  const sheets = await tx.assessmentSheet.findMany({ where: { roundId, agencyId }, orderBy: { side: "asc" } });
  const visible = visibleSides(actor, row, sheets, today);
  const scores = (await scoresOf(tx, roundId, agencyId)).filter(({ side }) => visible.includes(side));
  const replied = await tx.assessmentReply.findUnique({
    where: { roundId_agencyId: { roundId, agencyId } },
    include: { reexamination: true },
  });
  const about = aboutAgency(agency, round, today);
  const turn = turnOf(actor, row, { sheets, replied }, today);
  const { facts, shown } = await indicatorFacts(tx, {
    ...{ roundId, agencyId, about, isOpen: round.state === "PUBLISHED", turn: turn.score },
  });
  const results = await tx.assessmentResult.findMany({ where: { roundId, agencyId }, orderBy: { ordinal: "asc" } });
  return {
    round: roundFacts(round),
    ...{ agencyId, name: row.name, township: agency.township.shortName, department: agency.department.shortName },
    indicators: withScores(await indicatorsOf(tx, roundId), scores, facts),
    scored: sheets.map(({ side, on }) => ({ side, on: fromDbDate(on) })),
    visible,
    sides: round.townshipShare && visible.length === 2 ? sideTexts(scores, round) : null,
    results: results.map(({ ordinal, total, on }) => ({
      ...{ ordinal, total: total?.toFixed(2) ?? null, on: fromDbDate(on) },
    })),
    reply: replied && {
      ...{ position: replied.position, reasons: replied.reasons },
      ...{ on: fromDbDate(replied.on), dueOn: fromDbDateOrNull(replied.dueOn) },
    },
    reexamination: replied?.reexamination
      ? {
          ...{ outcome: replied.reexamination.outcome, reasons: replied.reexamination.reasons },
          on: fromDbDate(replied.reexamination.on),
        }
      : null,
    record: await recordOf(tx, about),
    ...{ shown, turn },
  };
}

/**
 * A side sees its own scores. Once nothing more can be scored both sides and the office see both, whoever else reads the
 * whole city when the results are notified.
 */
function visibleSides(actor: Actor, { round, agency }: Row, sheets: readonly Sheet[], today: CivilDate) {
  const scoring = { sheets: sheets.length, scoringUntil: fromDbDate(round.scoringUntil), missing: round.missing };
  const isParty = [agency.townshipId, agency.departmentId].includes(actor.organisationId ?? "");
  const isTold = round.state !== "PUBLISHED" || isParty || reachOf(actor, "assessment.manage") !== null;
  if (isTold && !isBlind(scoring, today)) return ["TOWNSHIP", "DEPARTMENT"] satisfies AssessmentSide[];
  const own: AssessmentSide[] = [];
  if (actor.organisationId === agency.townshipId) own.push("TOWNSHIP");
  if (actor.organisationId === agency.departmentId) own.push("DEPARTMENT");
  return own;
}

const withScores = (
  indicators: readonly IndicatorRow[],
  scores: readonly Score[],
  facts: ReadonlyMap<string, IndicatorFacts>,
): ScoredIndicator[] =>
  indicators.map((indicator) => {
    const found = scores.find(({ indicatorId }) => indicatorId === indicator.id);
    const text = (value: bigint | null | undefined) => (value == null ? null : hundredthsText(value));
    return {
      ...indicator,
      score: text(found?.score),
      before: text(found?.before),
      facts: facts.get(indicator.id) ?? null,
    };
  });

function sideTexts(scores: readonly Score[], round: Row["round"]): Record<AssessmentSide, string | null> {
  const [sides, scheme] = [bySide(scores), schemeOf(round)];
  const text = (side: AssessmentSide) => {
    const found = sideScore(sides[side], scheme);
    return found && fractionText(found);
  };
  return { TOWNSHIP: text("TOWNSHIP"), DEPARTMENT: text("DEPARTMENT") };
}

type Said = Readonly<{
  sheets: readonly Sheet[];
  replied: { position: ReplyPosition; reexamination: object | null } | null;
}>;

function turnOf(
  actor: Actor,
  { round, agency }: Row,
  { sheets, replied }: Said,
  today: CivilDate,
): AssessedAgency["turn"] {
  const scoring = { scoringUntil: fromDbDate(round.scoringUntil), missing: round.missing };
  const isOpen = !isScoringOver(scoring, today) && !isScoringAhead(fromDbDate(round.periodTo), today);
  const side = round.state === "PUBLISHED" && isOpen ? sideOf(actor, agency) : null;
  const isNotified = round.state === "NOTIFIED";
  const until = fromDbDateOrNull(round.objectionUntil);
  return {
    score: sheets.some((sheet) => sheet.side === side) ? null : side,
    reply:
      isNotified &&
      replied === null &&
      until !== null &&
      today <= until &&
      authorise(actor, "assessment.reply", { organisationId: agency.departmentId }).ok,
    reexamine:
      isNotified &&
      replied?.position === "OBJECT" &&
      replied.reexamination === null &&
      reachOf(actor, "assessment.reexamine") !== null &&
      !sheets.some(({ submittedById }) => submittedById === actor.userId),
  };
}
