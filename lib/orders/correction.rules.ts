import type { PowerMode } from "@/lib/menu/power.terms";
import type { CivilDate } from "@/lib/shared/civil-date";
import {
  DECIDED_LINE_FIELDS,
  type DecidableLine,
  type DecidedLineProblem,
  decidedLineProblems,
} from "./decision.rules";
import { CORRECTED_OUTCOMES, type CorrectedOutcome, isGranted, type RecordedOutcome } from "./decision.schema";
import type { LikeTreatment } from "./like-treatment.rules";

/** What a decision says of one line. */
export type DecidedTerms = Readonly<{
  outcome: RecordedOutcome;
  mode: PowerMode | null;
  scope: string | null;
  conditions: string | null;
  plannedOn: CivilDate | null;
}>;

export type CorrectionProblem = DecidedLineProblem | "nothing-changed" | "outcome-not-open" | "ordered-elsewhere";

/** The form field that a problem belongs to. */
export const CORRECTION_FIELDS = {
  ...DECIDED_LINE_FIELDS,
  "nothing-changed": "outcome",
  "outcome-not-open": "outcome",
  "ordered-elsewhere": "outcome",
} as const satisfies Record<CorrectionProblem, string>;

/**
 * What a decided line may be corrected to: what is given gets other terms or is revoked; what was refused or revoked is
 * given after all. A refusal is not revoked, and nothing given is refused afterwards: that is a revocation.
 */
export const openOutcomes = (standing: RecordedOutcome): CorrectedOutcome[] =>
  CORRECTED_OUTCOMES.filter((outcome) => outcome !== "REVOKED" || isGranted(standing));

/** Are these the terms that stand already? */
const isSame = (one: DecidedTerms, other: DecidedTerms): boolean =>
  one.outcome === other.outcome &&
  one.mode === other.mode &&
  one.scope === other.scope &&
  one.conditions === other.conditions &&
  one.plannedOn === other.plannedOn;

/** A decided line with all that an approval is measured by. */
export type CorrectableLine = DecidableLine &
  Readonly<{
    standingTerms: DecidedTerms;
    /** The township has asked for the matter again, in an order under way. */
    isOrderedElsewhere: boolean;
  }>;

/**
 * What keeps a correction from being recorded; empty when nothing does. An approval passes the same checks as a first
 * one, on the day of the correction. The reason, always given, answers for objections and unlike treatment too.
 */
export function correctionProblems(
  line: CorrectableLine,
  corrected: DecidedTerms & Readonly<{ outcome: CorrectedOutcome; reason: string }>,
  decidedOn: CivilDate,
  likes: readonly LikeTreatment[],
): CorrectionProblem[] {
  const { standingTerms } = line;
  if (!openOutcomes(standingTerms.outcome).includes(corrected.outcome)) return ["outcome-not-open"];
  if (corrected.outcome === "REVOKED") return [];
  if (isSame(standingTerms, corrected)) return ["nothing-changed"];
  const problems: CorrectionProblem[] = [
    ...decidedLineProblems(line, { ...corrected, outcome: corrected.outcome }, decidedOn, likes),
  ];
  if (line.isOrderedElsewhere && !isGranted(standingTerms.outcome)) problems.push("ordered-elsewhere");
  return problems;
}

/**
 * Must the city say why it approves without another joint review? When something that was refused or revoked is given,
 * and a seat kept silent on it or objects.
 */
export const owesReviewReason = (
  standing: RecordedOutcome,
  corrected: CorrectedOutcome,
  gaps: readonly string[],
): boolean => !isGranted(standing) && isGranted(corrected) && gaps.length > 0;

/** The day of the correction: not in the future, and not before the decision that it corrects. */
export function correctionDayProblem(
  decidedOn: CivilDate,
  formerOn: CivilDate,
  today: CivilDate,
): "decided-in-future" | "corrected-before-decision" | null {
  if (decidedOn > today) return "decided-in-future";
  return decidedOn < formerOn ? "corrected-before-decision" : null;
}
