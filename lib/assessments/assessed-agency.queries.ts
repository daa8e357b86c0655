import "server-only";
import { type Actor, authorise, reachOf } from "@/lib/identity/permissions";
import { type CivilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { Prisma } from "@/prisma/generated/client";
import { departmentOf } from "./assessed.rules";
import { isBlind, isScoringAhead, isScoringOver } from "./assessment.rules";
import { type AssessmentSide, type ReexaminationOutcome, type ReplyPosition, SIDES_OF } from "./assessment.terms";
import { readableAssessed } from "./assessment-reading.queries";
import { aboutAssessed, aboutScorer, type ReadableEvidence, recordOf } from "./evidence.queries";
import { type IndicatorFacts, indicatorFacts } from "./indicator-facts.queries";
import { reexaminerObstacle } from "./reexaminer.queries";
import { type IndicatorRow, indicatorsOf, type RoundFacts, roundFacts } from "./round-page.queries";
import { fractionText, hundredthsText, meanOf, sideScore } from "./score.rules";
import { type Scorer, scorerOf } from "./scorer.rules";
import { bySide, type Score, schemeOf, scoresOf, withTold } from "./scores.queries";
import { isWaiting } from "./waiting.rules";

export type ScoredIndicator = IndicatorRow & {
  /**
   * As it stands, of several bodies their mean, exact or cut off after six decimals; null where none was given, or the reader
   * may not know it yet.
   */
  score: string | null;
  /** What each body gave, where several did and the reader may know. */
  given: { name: string; score: string }[];
  /** What a re-examination replaced. */
  before: string | null;
  facts: IndicatorFacts[];
};

export type AssessedAgency = {
  round: RoundFacts;
  agencyId: string;
  name: string;
  /** Where the agency resides; of a department those that score it. */
  townships: string[];
  department: string;
  indicators: ScoredIndicator[];
  scored: { side: AssessmentSide; name: string; on: CivilDate }[];
  /** Bodies that have not handed in. */
  awaited: { side: AssessmentSide; name: string }[];
  /** Sides of which the reader sees all scores. */
  visible: AssessmentSide[];
  /** Of the townships' scores the reader sees his own alone. */
  isOwnAlone: boolean;
  /** Each side's weighted score, exact or cut off after six decimals; only when both are open. */
  sides: Partial<Record<AssessmentSide, string | null>> | null;
  /** The totals as they were notified and after a re-examination. */
  results: { ordinal: number; total: string | null; on: CivilDate }[];
  reply: { position: ReplyPosition; reasons: string | null; on: CivilDate; dueOn: CivilDate | null } | null;
  reexamination: { outcome: ReexaminationOutcome; reasons: string; on: CivilDate } | null;
  /** What is on record, whatever the scheme. */
  record: ReadableEvidence[];
  /** Digest of the facts beside the form of the reader's side. */
  shown: string;
  /** Why the office waits no longer for its scores. */
  waitEnd: { reason: string; on: CivilDate } | null;
  turn: { score: AssessmentSide | null; reply: boolean; reexamine: boolean; endWait: boolean };
};

const FIELDS = {
  round: true,
  agency: { include: { township: true, department: true } },
  department: true,
  waitEnd: true,
  scorers: { orderBy: [{ side: "asc" }, { organisation: { regionCode: "asc" } }, { organisationId: "asc" }] },
} satisfies Prisma.AssessmentAgencyInclude;
type Row = Prisma.AssessmentAgencyGetPayload<{ include: typeof FIELDS }>;
type Sheet = Scorer & { on: Date; submittedById: string };

/** One agency or department in one round, with the scores that the reader may know; null beyond his reach. */
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
  const { round, agency, scorers } = row;
  const sheets = await tx.assessmentSheet.findMany({ where: { roundId, agencyId }, orderBy: { id: "asc" } });
  const sight = sightOf(actor, row, sheets, today);
  const scores = await seenScores(tx, row, sight, actor.organisationId ?? "");
  const replied = await tx.assessmentReply.findUnique({
    where: { roundId_agencyId: { roundId, agencyId } },
    include: { reexamination: true },
  });
  const own = scorers.find(({ organisationId }) => organisationId === actor.organisationId);
  const whole = aboutAssessed(row, round, today);
  const about = own ? aboutScorer(row, own, round, today) : whole;
  const turn = await turnOf(tx, actor, row, { sheets, replied }, today);
  const { facts, shown } = await indicatorFacts(tx, {
    ...{ roundId, agencyId, about, isOpen: round.state === "PUBLISHED", turn: turn.score },
    scorers,
    reader: actor.organisationId ?? "",
  });
  const results = await tx.assessmentResult.findMany({ where: { roundId, agencyId }, orderBy: { ordinal: "asc" } });
  return {
    round: roundFacts(round),
    ...{ agencyId, name: row.name, department: agency?.department.shortName ?? row.department?.shortName ?? "" },
    townships: agency
      ? [agency.township.shortName]
      : scorers.flatMap(({ side, name }) => (side === "TOWNSHIP" ? [name] : [])),
    indicators: withScores(await indicatorsOf(tx, roundId), scores, facts, scorers),
    ...handedIn(row, sheets),
    visible: sight === "own" ? (own ? [own.side] : []) : [...SIDES_OF[round.subject]],
    isOwnAlone: sight === "own" && round.subject === "DEPARTMENT" && own?.side === "TOWNSHIP",
    sides: round.townshipShare && sight !== "own" ? sideTexts(scores, round) : null,
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
    record: await recordOf(tx, whole),
    waitEnd: row.waitEnd && { reason: row.waitEnd.reason, on: fromDbDate(row.waitEnd.on) },
    ...{ shown, turn },
  };
}

/** Which bodies have handed in, and which have not. */
function handedIn({ scorers }: Row, sheets: readonly Sheet[]): Pick<AssessedAgency, "scored" | "awaited"> {
  const found = scorers.map(({ side, organisationId, name }) => ({
    ...{ side, name },
    sheet: sheets.find((sheet) => sheet.side === side && sheet.organisationId === organisationId),
  }));
  return {
    scored: found.flatMap(({ side, name, sheet }) => (sheet ? [{ side, name, on: fromDbDate(sheet.on) }] : [])),
    awaited: found.flatMap(({ side, name, sheet }) => (sheet ? [] : [{ side, name }])),
  };
}

/** What a reader sees: his own body's scores; all, but of the townships that judged him only what was given; or all. */
type Sight = "own" | "told" | "all";

/**
 * Whoever scored sees his own. Once nothing more can be scored the office sees all and, of an agency, so do both sides;
 * whoever else reads the whole city when the results are notified. A department that is assessed is then told the scores, and
 * not which township gave which.
 */
function sightOf(actor: Actor, row: Row, sheets: readonly Sheet[], today: CivilDate): Sight {
  const { round, agency, scorers } = row;
  const scoring = { scoringUntil: fromDbDate(round.scoringUntil), missing: round.missing };
  if (isBlind({ ...scoring, scorers: scorers.length, sheets: sheets.length, isWaitEnded: row.waitEnd !== null }, today))
    return "own";
  const own = actor.organisationId ?? "";
  const isNotified = round.notifiedOn !== null;
  if (
    reachOf(actor, "assessment.manage") !== null ||
    scorers.some((s) => s.side === "OFFICE" && s.organisationId === own)
  )
    return "all";
  if (agency && [agency.townshipId, agency.departmentId].includes(own)) return "all";
  if (isNotified && reachOf(actor, "assessment.read") === "whole-city") return "all";
  return isNotified && row.departmentId === own ? "told" : "own";
}

async function seenScores(tx: Tx, { round, agencyId }: Row, sight: Sight, own: string): Promise<Score[]> {
  const scores = await scoresOf(tx, round.id, agencyId);
  if (sight === "told") return withTold(tx, round.id, agencyId, scores);
  return sight === "all" ? scores : scores.filter(({ organisationId }) => organisationId === own);
}

const withScores = (
  indicators: readonly IndicatorRow[],
  scores: readonly Score[],
  facts: ReadonlyMap<string, IndicatorFacts[]>,
  scorers: Row["scorers"],
): ScoredIndicator[] =>
  indicators.map((indicator) => {
    const found = scores.filter(({ indicatorId }) => indicatorId === indicator.id);
    const [stands, before] = [
      meanOf(found.map(({ score }) => score)),
      meanOf(found.map((row) => row.before ?? row.score)),
    ];
    return {
      ...indicator,
      score: stands && fractionText(stands),
      before: found.some((row) => row.before !== null) && before ? fractionText(before) : null,
      given:
        found.length < 2
          ? []
          : found.flatMap(({ organisationId, score }) => {
              const name = scorers.find((scorer) => scorer.organisationId === organisationId)?.name;
              return name && score !== null ? [{ name, score: hundredthsText(score) }] : [];
            }),
      facts: facts.get(indicator.id) ?? [],
    };
  });

function sideTexts(scores: readonly Score[], round: Row["round"]): Partial<Record<AssessmentSide, string | null>> {
  const [{ township, other }, scheme] = [bySide(scores), schemeOf(round)];
  const text = (rows: readonly Score[]) => {
    const found = sideScore(rows, scheme);
    return found && fractionText(found);
  };
  const [townships, others] = SIDES_OF[round.subject];
  return { [townships]: text(township), [others]: text(other) };
}

type Said = Readonly<{
  sheets: readonly Sheet[];
  replied: {
    roundId: string;
    agencyId: string;
    byId: string;
    position: ReplyPosition;
    reexamination: object | null;
  } | null;
}>;

async function turnOf(
  tx: Tx,
  actor: Actor,
  row: Row,
  { sheets, replied }: Said,
  today: CivilDate,
): Promise<AssessedAgency["turn"]> {
  const { round, scorers } = row;
  const scoring = { scoringUntil: fromDbDate(round.scoringUntil), missing: round.missing };
  const isOpen = !isScoringOver(scoring, today) && !isScoringAhead(fromDbDate(round.periodTo), today);
  const scorer = round.state === "PUBLISHED" && isOpen && !row.waitEnd ? scorerOf(actor, scorers) : null;
  const isIn = sheets.some((sheet) => sheet.side === scorer?.side && sheet.organisationId === scorer.organisationId);
  const isNotified = round.state === "NOTIFIED";
  const until = fromDbDateOrNull(round.objectionUntil);
  return {
    score: isIn ? null : (scorer?.side ?? null),
    endWait:
      reachOf(actor, "assessment.manage") !== null &&
      row.waitEnd === null &&
      isWaiting({ ...round, ...scoring, scorers: scorers.length, sheets: sheets.length }, today),
    reply:
      isNotified &&
      replied === null &&
      until !== null &&
      today <= until &&
      authorise(actor, "assessment.reply", { organisationId: departmentOf(row) }).ok,
    reexamine:
      isNotified &&
      replied?.position === "OBJECT" &&
      replied.reexamination === null &&
      reachOf(actor, "assessment.reexamine") !== null &&
      actor.userId !== null &&
      (await reexaminerObstacle(tx, actor.userId, replied)) === null,
  };
}
