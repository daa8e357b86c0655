import type { OpinionSide } from "@/lib/orders/opinion.rules";
import { digestOf } from "@/lib/shared/canonical";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { ReturnState } from "./return.machine";
import type { PendingCase } from "./return.schema";
import { otherSide } from "./return.terms";

/** Begun by the township it gives back, begun by the department it takes back. */
export const endKindOf = (side: OpinionSide) => (side === "TOWNSHIP" ? "RETURNED" : "TAKEN_BACK");

export type ProposalProblem = "planned-in-past" | "planned-after-term";

/** The planned last day is not over yet, and within an entrustment's term (`lastDay`). */
export function plannedDayProblem(
  planned: CivilDate,
  today: CivilDate,
  lastDay: CivilDate | null,
): ProposalProblem | null {
  if (planned < today) return "planned-in-past";
  return lastDay !== null && planned > lastDay ? "planned-after-term" : null;
}

export type CasesProblem = { code: "case-in-future" | "case-twice"; number: string };

/** Cases were filed by today, each once. */
export function casesProblem(cases: readonly PendingCase[], today: CivilDate): CasesProblem | null {
  const seen = new Set<string>();
  for (const { number, filedOn } of cases) {
    if (filedOn > today) return { code: "case-in-future", number };
    if (seen.has(number)) return { code: "case-twice", number };
    seen.add(number);
  }
  return null;
}

type Decidable = { proposedOn: CivilDate; answerDueOn: CivilDate; answeredOn: CivilDate | null };
export type DecisionProblem =
  | { code: "decided-in-future" }
  | { code: "decided-before-proposal" | "decided-before-answer" | "answer-outstanding"; day: CivilDate };

/**
 * Why the city may not have decided on that day, or null. Without an answer it decides only after the last day for it:
 * silence is no consent, and no bar either.
 */
export function returnDecisionProblem(
  decidedOn: CivilDate,
  today: CivilDate,
  { proposedOn, answerDueOn, answeredOn }: Decidable,
): DecisionProblem | null {
  if (decidedOn > today) return { code: "decided-in-future" };
  if (decidedOn < proposedOn) return { code: "decided-before-proposal", day: proposedOn };
  if (answeredOn !== null) return decidedOn < answeredOn ? { code: "decided-before-answer", day: answeredOn } : null;
  return decidedOn <= answerDueOn ? { code: "answer-outstanding", day: answerDueOn } : null;
}

/** Last day on which the township exercises the power: as planned, or the day of the second signature if that is later. */
export const lastDayOfReturn = (plannedLastOn: CivilDate, signedOn: CivilDate): CivilDate =>
  signedOn > plannedLastOn ? signedOn : plannedLastOn;

/** Everything that both heads sign (反向确认书). */
export type ReturnContent = {
  id: string;
  delegationId: string;
  powerId: string;
  townshipId: string;
  departmentId: string;
  mode: string;
  scope: string | null;
  side: OpinionSide;
  reasonCode: string;
  statement: string;
  plannedLastOn: CivilDate;
  caseRule: string;
  cases: readonly PendingCase[];
  proposedOn: CivilDate;
  answerDueOn: CivilDate;
  answer: string | null;
  answerReasons: string | null;
  answeredOn: CivilDate | null;
  documentNumber: string | null;
  organ: string | null;
  decidedOn: CivilDate | null;
  decisionReasons: string | null;
  archiveNote: string | null;
  archiveOn: CivilDate | null;
};

/** What a signature is bound to: the whole record as it stands. */
export const returnDigest = (content: ReturnContent): string => digestOf(content);

type Standing = {
  state: ReturnState;
  side: OpinionSide;
  plannedLastOn: CivilDate;
  answerDueOn: CivilDate;
  archiveOn: CivilDate | null;
  signed: readonly OpinionSide[];
};

/** `who` acts next; CITY decides. `isSilent`: the other side let its last day pass without an answer. */
export type ReturnStep = {
  what: "answer" | "decide" | "archive" | "sign";
  who: readonly (OpinionSide | "CITY")[];
  dueOn: CivilDate | null;
  isSilent: boolean;
};

/** Who has to do what by when; null when nothing is left to be done. The other side may still answer until the city decides. */
export function returnStep(record: Standing, today: CivilDate): ReturnStep | null {
  const { state, side, plannedLastOn, answerDueOn, archiveOn, signed } = record;
  if (state === "PROPOSED" && today <= answerDueOn)
    return { what: "answer", who: [otherSide(side)], dueOn: answerDueOn, isSilent: false };
  if (state === "PROPOSED" || state === "ANSWERED")
    return { what: "decide", who: ["CITY"], dueOn: null, isSilent: state === "PROPOSED" };
  if (state !== "APPROVED") return null;
  if (archiveOn === null) return { what: "archive", who: ["TOWNSHIP"], dueOn: plannedLastOn, isSilent: false };
  const who = (["DEPARTMENT", "TOWNSHIP"] as const).filter((each) => !signed.includes(each));
  return { what: "sign", who, dueOn: plannedLastOn, isSilent: false };
}
