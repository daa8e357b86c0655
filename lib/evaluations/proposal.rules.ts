import { RETURN_REASONS } from "@/lib/delegations/return.terms";
import { adviseUsage, type UsageAdvice } from "@/lib/usage/usage-advice.rules";
import { EVALUATION_OUTCOMES, type EvaluationOutcome } from "./evaluation.terms";
import type { EvaluationFacts, Finding, FindingCode } from "./evaluation-facts.schema";

/**
 * Settings `times.evaluation-suspensions`, `ahead.evaluation-term`, `items.evaluation-late`, `cases.evaluation-pending`,
 * `months.usage-idle`.
 */
export type Thresholds = Readonly<{
  suspensions: number;
  termDays: number;
  lateItems: number;
  pendingCases: number;
  idleMonths: number;
}>;

type Figures = Finding["figures"];
type Rule = Readonly<{
  code: FindingCode;
  outcome: EvaluationOutcome;
  /** The figures of its sentence when the facts call for it, else null. */
  find: (facts: EvaluationFacts, thresholds: Thresholds) => Figures | null;
}>;

const when = (holds: boolean, figures: Figures): Figures | null => (holds ? figures : null);

function faultOf(code: EvaluationFacts["faults"][number]["reason"]): Rule["find"] {
  return ({ faults }) => {
    const fault = faults.find(({ reason }) => reason === code);
    return fault ? { source: fault.source } : null;
  };
}

function usageCalls(code: UsageAdvice["code"]): Rule["find"] {
  return ({ usage }, { idleMonths }) => {
    const advice = adviseUsage(usage, idleMonths);
    return advice?.code === code ? advice.figures : null;
  };
}

const shortToday = ({ officers }: EvaluationFacts): boolean =>
  officers.needed > 0 && officers.today !== null && officers.today < officers.needed;

const officerFigures = ({ officers: { needed, today, atTermEnd } }: EvaluationFacts): Figures => ({
  ...{ needed, today: today ?? 0, atEnd: atTermEnd ?? 0 },
});

/**
 * The one table of the rule: which facts call for what (docs/domain.md §4, §7). Authority and a return under way come
 * first, then what the power rests on, then people, then whether it was used at all (lib/usage/usage-advice.rules.ts).
 * Nothing here weighs how many cases there were, or compares townships.
 */
const RULES: readonly Rule[] = [
  { code: "holder-lost-it", outcome: "RETURN", find: faultOf("holder-lost-it") },
  { code: "basis-repealed", outcome: "RETURN", find: faultOf("basis-repealed") },
  { code: "above-ceiling", outcome: "RETURN", find: faultOf("above-ceiling") },
  {
    code: "return-under-way",
    outcome: "RETURN",
    find: ({ returns }) => {
      const live = returns.find(({ isLive }) => isLive);
      return live ? { side: live.side, day: live.proposedOn, reason: live.reason } : null;
    },
  },
  {
    code: "no-officers",
    outcome: "RETURN",
    find: (facts) => when(shortToday(facts) && facts.officers.today === 0, officerFigures(facts)),
  },
  {
    code: "often-suspended",
    outcome: "RETURN",
    find: ({ suspensions }, { suspensions: most }) =>
      when(suspensions.length >= most, { count: suspensions.length, most }),
  },
  { code: "idle-no-objects", outcome: "RETURN", find: usageCalls("idle-no-objects") },
  { code: "mode-forbidden", outcome: "ADJUST", find: faultOf("mode-forbidden") },
  {
    code: "suspended",
    outcome: "ADJUST",
    find: ({ isSuspended, suspensions }) =>
      when(isSuspended, { from: suspensions.at(-1)?.from ?? "", reason: suspensions.at(-1)?.reason ?? "" }),
  },
  {
    code: "return-tried",
    outcome: "ADJUST",
    find: ({ returns }) => {
      const closed = returns.filter(({ isLive }) => !isLive);
      return when(closed.length > 0, { count: closed.length, state: closed.at(-1)?.state ?? "" });
    },
  },
  {
    code: "term-near",
    outcome: "ADJUST",
    find: ({ term }, { termDays }) =>
      term && when(term.daysLeft <= termDays, { endsOn: term.endsOn, days: Math.max(0, term.daysLeft), termDays }),
  },
  {
    code: "many-pending-cases",
    outcome: "ADJUST",
    find: ({ pendingCases }, { pendingCases: most }) =>
      when(pendingCases !== null && pendingCases >= most, { count: pendingCases ?? 0, most }),
  },
  {
    code: "officers-short",
    outcome: "TRAIN",
    find: (facts) => when(shortToday(facts) && facts.officers.today !== 0, officerFigures(facts)),
  },
  {
    code: "officers-short-at-end",
    outcome: "TRAIN",
    find: (facts) => {
      const { needed, atTermEnd } = facts.officers;
      return when(atTermEnd !== null && atTermEnd < needed && !shortToday(facts), {
        ...officerFigures(facts),
        endsOn: facts.term?.endsOn ?? "",
      });
    },
  },
  {
    code: "register-missing",
    outcome: "TRAIN",
    find: ({ officers: { needed, today } }) => when(needed > 0 && today === null, { needed }),
  },
  { code: "idle-complaints", outcome: "TRAIN", find: usageCalls("idle-complaints") },
  {
    code: "handover-overdue",
    outcome: "TRAIN",
    find: ({ handover: { overdue } }) => when(overdue > 0, { count: overdue }),
  },
  {
    code: "handover-late",
    outcome: "TRAIN",
    find: ({ handover: { late } }, { lateItems }) => when(late >= lateItems, { count: late, most: lateItems }),
  },
];

const strength = (outcome: EvaluationOutcome): number => EVALUATION_OUTCOMES.indexOf(outcome);

export type Proposal = Readonly<{ outcome: EvaluationOutcome; findings: readonly Finding[] }>;

/**
 * What the facts of one power at one township call for: every reason that holds, the strongest first; the strongest
 * wins. A pure function of that row alone. It only proposes: a person decides.
 */
export function proposeOutcome(facts: EvaluationFacts, thresholds: Thresholds): Proposal {
  const findings = RULES.flatMap(({ code, outcome, find }) => {
    const figures = find(facts, thresholds);
    return figures ? [{ code, outcome, figures }] : [];
  }).sort((a, b) => strength(b.outcome) - strength(a.outcome));
  const [first] = findings;
  if (first) return { outcome: first.outcome, findings };
  const { needed, today } = facts.officers;
  const figures = { days: facts.daysExercised, needed, today: today ?? 0 };
  return { outcome: "KEEP", findings: [{ code: "conditions-met", outcome: "KEEP", figures }] };
}

type ReturnReason = (typeof RETURN_REASONS)[number];

/** The reason that the form of a return begins with, where the findings suggest one; a person may choose another. */
export function returnReasonOf(findings: readonly Finding[]): ReturnReason | null {
  const codes = new Set(findings.map(({ code }) => code));
  if (["holder-lost-it", "basis-repealed", "above-ceiling"].some((code) => codes.has(code as FindingCode)))
    return "LAW_CHANGED";
  if (codes.has("no-officers") || codes.has("officers-short")) return "TOO_FEW_PEOPLE";
  if (codes.has("idle-no-objects")) return "NO_OBJECTS";
  const given = findings.find(({ code }) => code === "return-under-way")?.figures.reason;
  return RETURN_REASONS.find((reason) => reason === given) ?? null;
}
