import type { OpinionSide } from "@/lib/orders/opinion.rules";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { EvaluationOutcome } from "./evaluation.terms";

type Days = Readonly<{ periodFrom: CivilDate; periodTo: CivilDate; dueOn: CivilDate }>;
export type CampaignDaysProblem = "period-backwards" | "period-in-future" | "due-in-past";

/** Evaluated is what has been; answers may come today and later. */
export function campaignDaysProblem(
  { periodFrom, periodTo, dueOn }: Days,
  today: CivilDate,
): CampaignDaysProblem | null {
  if (periodFrom > periodTo) return "period-backwards";
  if (periodTo > today) return "period-in-future";
  return dueOn < today ? "due-in-past" : null;
}

/** What has been said to a row; null where a side has not answered. */
export type Said = Readonly<{
  proposal: EvaluationOutcome;
  department: EvaluationOutcome | null;
  township: EvaluationOutcome | null;
}>;

/** Proposal, department and township say the same. */
export const isUnanimous = ({ proposal, department, township }: Said): boolean =>
  proposal === department && proposal === township;

/** Both sides have answered, or the last day for it has passed: silence is no consent, and no bar for ever. */
export const isReady = ({ department, township }: Said, dueOn: CivilDate, today: CivilDate): boolean =>
  (department !== null && township !== null) || today > dueOn;

export type DecisionProblem = "answers-outstanding" | "reason-missing" | "one-by-one";

/**
 * Why a row may not be decided so, or null. Several at once only where all three say the same and so does the decision;
 * whoever departs from one of them, or decides without a side's answer, states the reason.
 */
export function decisionProblem(
  said: Said,
  decision: Readonly<{ outcome: EvaluationOutcome; reason: string | null; isBatch: boolean }>,
  dueOn: CivilDate,
  today: CivilDate,
): DecisionProblem | null {
  if (!isReady(said, dueOn, today)) return "answers-outstanding";
  if (isUnanimous(said) && decision.outcome === said.proposal) return null;
  if (decision.isBatch) return "one-by-one";
  return decision.reason === null ? "reason-missing" : null;
}

type Placed = Readonly<{ code: string; regionCode: string; id: string }>;

/** The one order of rows, on pages and in files: by the power's code, then the township's region code. Never by a figure. */
export const byPowerAndTownship = (a: Placed, b: Placed): number =>
  compare(a.code, b.code) || compare(a.regionCode, b.regionCode) || compare(a.id, b.id);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * A row's version as one side counts it: what the other side said meanwhile changes nothing for it. `answered`: how often
 * each side has.
 */
export const versionFor = (
  side: OpinionSide,
  { version, answered }: Readonly<{ version: number; answered: Readonly<Record<OpinionSide, number>> }>,
): number => version - answered[side === "DEPARTMENT" ? "TOWNSHIP" : "DEPARTMENT"];
