import { type AuthorityFacts, isInvalid, judgeAuthority } from "@/lib/menu/authority.rules";
import type { PowerMode, PowerType } from "@/lib/menu/power.terms";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { DecisionOutcome } from "./decision.schema";
import { type LikeTreatment, unlikeTreatments } from "./like-treatment.rules";
import type { Standing } from "./opinion.rules";

/** A line as it lies before the meeting. */
export type DecidableLine = Readonly<{
  standing: Standing;
  /** Modes that the menu offers for the matter, and the one that the township wished. */
  modes: readonly PowerMode[];
  wishedMode: PowerMode | null;
  /** The township already holds the power on the day planned or later: a second delegation would overlap. */
  delegatedUntil: CivilDate | "open" | null;
  /** Somebody in the joint review objects. */
  isReviewObjected: boolean;
  /** What bears on the authority to hand the matter down. */
  authority: Readonly<{ type: PowerType; facts: AuthorityFacts }>;
  /** First day on which the law no longer gives the power; null, or left out, while it does. */
  goneFrom?: CivilDate | null;
}>;

export type DecidedFields = Readonly<{
  outcome: DecisionOutcome;
  mode: PowerMode | null;
  scope: string | null;
  reason: string | null;
  plannedOn: CivilDate | null;
}>;

export type DecidedLineProblem =
  | "mode-missing"
  | "mode-not-offered"
  | "mode-unlawful"
  | "power-gone"
  | "planned-on-missing"
  | "planned-on-too-early"
  | "power-already-delegated"
  | "partly-states-no-part"
  | "reason-missing"
  | "unlike-reason-missing";

/** The form field that a problem belongs to. */
export const DECIDED_LINE_FIELDS = {
  "mode-missing": "mode",
  "mode-not-offered": "mode",
  "mode-unlawful": "mode",
  "power-gone": "outcome",
  "planned-on-missing": "plannedOn",
  "planned-on-too-early": "plannedOn",
  "power-already-delegated": "outcome",
  "partly-states-no-part": "scope",
  "reason-missing": "reason",
  "unlike-reason-missing": "reason",
} as const satisfies Record<DecidedLineProblem, keyof DecidedFields>;

/**
 * Is a reason owed for this outcome? For every refusal and every approval in part, and for an approval against an
 * objection (of the department, or in the joint review) or over the department's silence: whoever decides without
 * consent says why.
 */
export const owesReason = (
  { standing, isReviewObjected }: Pick<DecidableLine, "standing" | "isReviewObjected">,
  outcome: DecisionOutcome,
): boolean => outcome !== "APPROVED" || standing === "objected" || standing === "silent" || isReviewObjected;

/**
 * What keeps an outcome from being recorded; empty when nothing does. The first day in force is not before `decidedOn`.
 * The mode must be lawful on that day. An approval in part names the part: a scope, or a mode other than the one wished. `likes`: how townships like this one
 * are treated on the same matter; whoever decides otherwise says why.
 */
export function decidedLineProblems(
  line: DecidableLine,
  decided: DecidedFields,
  decidedOn: CivilDate,
  likes: readonly LikeTreatment[] = [],
): DecidedLineProblem[] {
  const problems: DecidedLineProblem[] = [];
  if (decided.outcome !== "REFUSED") {
    if (decided.mode === null) problems.push("mode-missing");
    else if (!line.modes.includes(decided.mode)) problems.push("mode-not-offered");
    else if (isInvalid(judgeAuthority({ ...line.authority, mode: decided.mode, day: decided.plannedOn ?? decidedOn })))
      problems.push("mode-unlawful");
    if (line.goneFrom && (decided.plannedOn ?? decidedOn) >= line.goneFrom) problems.push("power-gone");
    if (decided.plannedOn === null) problems.push("planned-on-missing");
    else if (decided.plannedOn < decidedOn) problems.push("planned-on-too-early");
    else if (
      line.delegatedUntil === "open" ||
      (line.delegatedUntil !== null && line.delegatedUntil >= decided.plannedOn)
    )
      problems.push("power-already-delegated");
    const isAsWished = decided.mode === line.wishedMode && decided.scope === null;
    if (decided.outcome === "PARTLY_APPROVED" && isAsWished) problems.push("partly-states-no-part");
  }
  if (owesReason(line, decided.outcome) && decided.reason === null) problems.push("reason-missing");
  else if (decided.reason === null && unlikeTreatments(decided, likes).length > 0)
    problems.push("unlike-reason-missing");
  return problems;
}

/** What is proposed before anyone has decided: agreement and accepted conditions are followed, the rest is left open. */
export const proposedOutcome = (standing: Standing, conditionsAccepted: boolean): DecisionOutcome | null =>
  standing === "agreed" || (standing === "conditional" && conditionsAccepted) ? "APPROVED" : null;

/** The day of the meeting: not in the future, and not before the last of the orders was reviewed. */
export function decisionDayProblem(
  decidedOn: CivilDate,
  reviewedOn: CivilDate,
  today: CivilDate,
): "decided-in-future" | "decided-before-review" | null {
  if (decidedOn > today) return "decided-in-future";
  return decidedOn < reviewedOn ? "decided-before-review" : null;
}
