import type { CivilDate } from "@/lib/shared/civil-date";
import {
  type AssessmentSide,
  type AssessmentSubject,
  type MissingRule,
  type ReplyPosition,
  SIDES_OF,
} from "./assessment.terms";
import { type Hundredths, hundredthsText, WHOLE, weightsLack } from "./score.rules";

type Days = Readonly<{ periodFrom: CivilDate; periodTo: CivilDate; scoringUntil: CivilDate }>;
export type DaysProblem = "period-reversed" | "scoring-before-period-ends";

/** A period ends after it begins, and is not scored before it is over. */
export function daysProblem({ periodFrom, periodTo, scoringUntil }: Days): DaysProblem | null {
  if (periodTo < periodFrom) return "period-reversed";
  return scoringUntil < periodTo ? "scoring-before-period-ends" : null;
}

type Weighted = Readonly<{ side: AssessmentSide; weight: Hundredths }>;
type Scheme = Readonly<{
  subject: AssessmentSubject;
  agencies: number;
  indicators: readonly Weighted[];
  scoringUntil: CivilDate;
}>;
export type PublishObstacle =
  | { code: "no-agency" | "scoring-day-passed" }
  | { code: "weights-not-whole"; side: AssessmentSide; sum: string };

/** What keeps a scheme from being published. Weights of each side sum to exactly 100.00; else the sum is told. */
export function publishObstacle(
  { subject, agencies, indicators, scoringUntil }: Scheme,
  today: CivilDate,
): PublishObstacle | null {
  if (agencies === 0) return { code: "no-agency" };
  for (const side of SIDES_OF[subject]) {
    const weights = indicators.filter((indicator) => indicator.side === side).map(({ weight }) => weight);
    const lack = weightsLack(weights);
    if (lack !== 0n) return { code: "weights-not-whole", side, sum: hundredthsText(WHOLE - lack) };
  }
  return scoringUntil < today ? { code: "scoring-day-passed" } : null;
}

/** A period is scored when it is over: from the day after its last. */
export const isScoringAhead = (periodTo: CivilDate, today: CivilDate): boolean => today <= periodTo;

type Scoring = Readonly<{
  scorers: number;
  sheets: number;
  isWaitEnded: boolean;
  scoringUntil: CivilDate;
  missing: MissingRule;
}>;

/**
 * Nobody who scores sees what another gave, and nobody else sees any: until all are in or the day has passed. Where the
 * scheme waits for what is missing, the day passes nothing until the wait is ended.
 */
export const isBlind = ({ scorers, sheets, isWaitEnded, scoringUntil, missing }: Scoring, today: CivilDate): boolean =>
  !isWaitEnded && sheets < scorers && (missing === "EXTEND" || today <= scoringUntil);

/** Scores are taken through the last day, and under EXTEND until they are there. */
export const isScoringOver = (
  { scoringUntil, missing }: Pick<Scoring, "scoringUntil" | "missing">,
  today: CivilDate,
): boolean => today > scoringUntil && missing !== "EXTEND";

type Said = Readonly<{ position: ReplyPosition; isExamined: boolean }> | null;
export type ConfirmObstacle = "objections-open" | "window-open";

/** What keeps a round from being confirmed: an objection not examined, or a department that may still object. */
export function confirmObstacle(
  replies: readonly Said[],
  objectionUntil: CivilDate,
  today: CivilDate,
): ConfirmObstacle | null {
  if (replies.some((said) => said?.position === "OBJECT" && !said.isExamined)) return "objections-open";
  return today <= objectionUntil && replies.some((said) => said === null) ? "window-open" : null;
}

type Extension = Readonly<{ scoringUntil: CivilDate; missing: MissingRule }>;

/**
 * What keeps the last day of scoring from being put off: it is no later, or already over; or the former one has passed, so
 * that whoever scored late could read the others, but where the scheme waits for what is missing.
 */
export function extensionObstacle(
  { scoringUntil, missing }: Extension,
  until: CivilDate,
  today: CivilDate,
): { code: "not-later" | "scoring-over" } | null {
  if (until <= scoringUntil || until < today) return { code: "not-later" };
  return scoringUntil < today && missing !== "EXTEND" ? { code: "scoring-over" } : null;
}
