import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  byPowerAndTownship,
  campaignDaysProblem,
  decisionProblem,
  isUnanimous,
} from "@/lib/evaluations/evaluation.rules";
import { EVALUATION_OUTCOMES, type EvaluationOutcome } from "@/lib/evaluations/evaluation.terms";
import { daysBetween, daysExercised } from "@/lib/evaluations/evaluation-days.rules";
import { EvaluationFacts, FINDING_CODES } from "@/lib/evaluations/evaluation-facts.schema";
import { filterRows, standingOf } from "@/lib/evaluations/evaluation-standing.rules";
import { proposeOutcome, returnReasonOf } from "@/lib/evaluations/proposal.rules";
import { messagesFor } from "@/lib/i18n/messages";
import { AUTHORITY_REASONS } from "@/lib/menu/authority.rules";
import { addDays } from "@/lib/shared/civil-date";
import { day } from "@/tests/support/consultation.factories";

const THRESHOLDS = { suspensions: 2, termDays: 90, lateItems: 3, pendingCases: 10, idleMonths: 12 };
const strength = (outcome: EvaluationOutcome) => EVALUATION_OUTCOMES.indexOf(outcome);

const sound: EvaluationFacts = {
  ...{ asOf: day("2026-06-01"), from: day("2026-01-01"), to: day("2026-05-31") },
  ...{ inForceSince: day("2026-01-01"), daysExercised: 151 },
  officers: { needed: 2, today: 2, atTermEnd: null, keptOn: day("2026-05-01") },
  ...{ suspensions: [], isSuspended: false, faults: [], term: null },
  ...{ handover: { late: 0, overdue: 0 }, returns: [], pendingCases: null, usage: null },
};
const suspension = { from: day("2026-02-01"), resumes: day("2026-03-01"), reason: "整顿", documentNumber: "一号" };
const ofReturn = (state: string, isLive: boolean) => ({
  ...{ proposedOn: day("2026-04-01"), side: "TOWNSHIP", reason: "TOO_TECHNICAL", state, isLive },
});
const ofCases = (pendingCases: number) => ({ returns: [ofReturn("PROPOSED", true)], pendingCases });
const officers = (today: number | null, atTermEnd: number | null = null) => ({
  officers: { ...sound.officers, today, atTermEnd },
});
const term = (daysLeft: number) => ({ term: { endsOn: addDays(sound.asOf, daysLeft), daysLeft } });

const ofUsage = (said: Partial<NonNullable<EvaluationFacts["usage"]>>) => ({
  usage: {
    ...{ from: "2025-06", to: "2026-05", months: 12, received: 0, decided: 0, workingDays: 0, overturned: 0 },
    ...{ complaints: 0, helpRequests: 0, objects: 7, ...said },
  },
});

describe("what the facts call for", () => {
  const cases: [string, Partial<EvaluationFacts>, EvaluationOutcome, ...string[]][] = [
    ["nothing found", {}, "KEEP", "conditions-met"],
    ["a lost power", { faults: [{ reason: "holder-lost-it", source: "x" }] }, "RETURN", "holder-lost-it"],
    ["repealed bases", { faults: [{ reason: "basis-repealed", source: "x" }] }, "RETURN", "basis-repealed"],
    ["above the ceiling", { faults: [{ reason: "above-ceiling", source: "x" }] }, "RETURN", "above-ceiling"],
    ["a mode not lawful", { faults: [{ reason: "mode-forbidden", source: "x" }] }, "ADJUST", "mode-forbidden"],
    ["a return under way", { returns: [ofReturn("PROPOSED", true)] }, "RETURN", "return-under-way"],
    ["a return withdrawn", { returns: [ofReturn("WITHDRAWN", false)] }, "ADJUST", "return-tried"],
    ["no officer", officers(0), "RETURN", "no-officers"],
    ["one officer of two", officers(1), "TRAIN", "officers-short"],
    ["certificates that end first", { ...officers(2, 1), ...term(200) }, "TRAIN", "officers-short-at-end"],
    ["no register", officers(null), "TRAIN", "register-missing"],
    ["one suspension that ended", { suspensions: [suspension] }, "KEEP", "conditions-met"],
    ["two suspensions", { suspensions: [suspension, suspension] }, "RETURN", "often-suspended"],
    ["a standing suspension", { suspensions: [suspension], isSuspended: true }, "ADJUST", "suspended"],
    ["a term of 91 days", term(91), "KEEP", "conditions-met"],
    ["a term of 90 days", term(90), "ADJUST", "term-near"],
    ["9 open cases of a return under way", ofCases(9), "RETURN", "return-under-way"],
    ["10 open cases of a return under way", ofCases(10), "RETURN", "return-under-way", "many-pending-cases"],
    ["a year of cases", ofUsage({ received: 1, complaints: 3, objects: 0 }), "KEEP", "conditions-met"],
    ["a year without case or object", ofUsage({ objects: 0 }), "RETURN", "idle-no-objects"],
    ["a year without case, objects not counted", ofUsage({ objects: null }), "KEEP", "conditions-met"],
    ["a year without case, with complaints", ofUsage({ complaints: 2 }), "TRAIN", "idle-complaints"],
    ["eleven months without case or object", ofUsage({ months: 11, objects: 0 }), "KEEP", "conditions-met"],
    ["an overdue item", { handover: { late: 0, overdue: 1 } }, "TRAIN", "handover-overdue"],
    ["two late items", { handover: { late: 2, overdue: 0 } }, "KEEP", "conditions-met"],
    ["three late items", { handover: { late: 3, overdue: 0 } }, "TRAIN", "handover-late"],
  ];
  test.each(cases)("%s", (_, changed, outcome, ...codes) => {
    const proposal = proposeOutcome({ ...sound, ...changed }, THRESHOLDS);
    expect(proposal.outcome).toBe(outcome);
    expect(proposal.findings.map((finding) => finding.code)).toEqual(codes);
  });

  test("every reason is reached above, and has its sentence", () => {
    expect(new Set(cases.flatMap(([, , , ...codes]) => codes))).toEqual(new Set(FINDING_CODES));
    const words = messagesFor("zh-CN").evaluations as unknown as { findings: Record<string, string> };
    expect(Object.keys(words.findings).sort()).toEqual([...FINDING_CODES].sort());
  });

  test("several reasons stand together, the strongest first", () => {
    const { outcome, findings } = proposeOutcome(
      { ...sound, ...officers(1), ...term(3), isSuspended: true, suspensions: [suspension] },
      THRESHOLDS,
    );
    expect(outcome).toBe("ADJUST");
    expect(findings.map(({ code }) => code)).toEqual(["suspended", "term-near", "officers-short"]);
  });

  test("the return's form begins with the reason that the findings suggest", () => {
    const reasonFor = (changed: Partial<EvaluationFacts>) =>
      returnReasonOf(proposeOutcome({ ...sound, ...changed }, THRESHOLDS).findings);
    expect(reasonFor(officers(0))).toBe("TOO_FEW_PEOPLE");
    expect(reasonFor({ faults: [{ reason: "above-ceiling", source: "x" }] })).toBe("LAW_CHANGED");
    expect(reasonFor({ returns: [ofReturn("PROPOSED", true)] })).toBe("TOO_TECHNICAL");
    expect(reasonFor({ suspensions: [suspension, suspension] })).toBeNull();
  });
});

const count = fc.nat({ max: 12 });
const someFacts: fc.Arbitrary<EvaluationFacts> = fc
  .record({
    needed: fc.nat({ max: 4 }),
    today: fc.option(fc.nat({ max: 5 })),
    atEnd: fc.nat({ max: 5 }),
    suspensions: fc.nat({ max: 4 }),
    isSuspended: fc.boolean(),
    faults: fc.uniqueArray(fc.constantFrom(...AUTHORITY_REASONS)),
    daysLeft: fc.option(fc.integer({ min: -5, max: 400 })),
    ...{ late: count, overdue: count, pending: fc.option(count) },
    returns: fc.array(fc.constantFrom(ofReturn("PROPOSED", true), ofReturn("REFUSED", false)), { maxLength: 3 }),
  })
  .map(({ needed, today, atEnd, daysLeft, ...rest }) => ({
    ...sound,
    officers: {
      ...{ needed, today, keptOn: sound.officers.keptOn },
      // Certificates only end: at the term's end there are no more of them than today.
      atTermEnd: today === null || daysLeft === null ? null : Math.min(today, atEnd),
    },
    suspensions: Array.from({ length: rest.suspensions }, () => suspension),
    isSuspended: rest.isSuspended && rest.suspensions > 0,
    faults: rest.faults.map((reason) => ({ reason, source: "x" })),
    ...(daysLeft === null ? {} : term(daysLeft)),
    handover: { late: rest.late, overdue: rest.overdue },
    returns: rest.returns,
    // Cases are listed with a return under way, never without.
    pendingCases: rest.returns.some(({ isLive }) => isLive) ? (rest.pending ?? 0) : null,
  }));

describe("the rule, whatever the facts", () => {
  test("always gives one outcome with its reasons, and the same again after having been stored", () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const proposal = proposeOutcome(facts, THRESHOLDS);
        expect(proposal.findings.length).toBeGreaterThan(0);
        expect(proposal.outcome).toBe(proposal.findings[0]?.outcome);
        const stored = EvaluationFacts.parse(JSON.parse(JSON.stringify(facts)));
        expect(proposeOutcome(stored, THRESHOLDS)).toEqual(proposal);
      }),
    );
  });

  test("does not see the other townships: in any company and any order a row's proposal is the same", () => {
    fc.assert(
      fc.property(fc.array(someFacts, { minLength: 1, maxLength: 6 }), fc.nat(), (all, seed) => {
        const alone = all.map((facts) => JSON.stringify(proposeOutcome(facts, THRESHOLDS)));
        const order = all.map((_, index) => index).sort((a, b) => ((a + seed) % 7) - ((b + seed) % 7));
        for (const index of order) {
          const facts = all[index];
          if (facts) expect(JSON.stringify(proposeOutcome(facts, THRESHOLDS))).toBe(alone[index]);
        }
      }),
    );
  });

  type Worse = (facts: EvaluationFacts) => EvaluationFacts;
  const worsenings: [string, Worse][] = [
    [
      "an officer less",
      (facts) => {
        const { today, atTermEnd } = facts.officers;
        const less = (value: number | null) => value && Math.max(0, value - 1);
        return { ...facts, officers: { ...facts.officers, today: less(today), atTermEnd: less(atTermEnd) } };
      },
    ],
    ["a suspension more", (facts) => ({ ...facts, suspensions: [...facts.suspensions, suspension] })],
    ["suspended", (facts) => ({ ...facts, suspensions: [...facts.suspensions, suspension], isSuspended: true })],
    ["authority lost", (facts) => ({ ...facts, faults: [...facts.faults, { reason: "above-ceiling", source: "x" }] })],
    ["mode forbidden", (facts) => ({ ...facts, faults: [...facts.faults, { reason: "mode-forbidden", source: "x" }] })],
    ["a day less of the term", (facts) => ({ ...facts, ...(facts.term && term(facts.term.daysLeft - 1)) })],
    ["a late item more", (facts) => ({ ...facts, handover: { ...facts.handover, late: facts.handover.late + 1 } })],
    [
      "an overdue item more",
      (facts) => ({ ...facts, handover: { ...facts.handover, overdue: facts.handover.overdue + 1 } }),
    ],
    ["a return more", (facts) => ({ ...facts, returns: [...facts.returns, ofReturn("WITHDRAWN", false)] })],
    ["a return under way", (facts) => ({ ...facts, returns: [...facts.returns, ofReturn("ANSWERED", true)] })],
    [
      "a case more",
      (facts) => ({ ...facts, pendingCases: facts.pendingCases === null ? null : facts.pendingCases + 1 }),
    ],
  ];
  test.each(worsenings)("never becomes milder with %s", (_, worsen) => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const [before, after] = [proposeOutcome(facts, THRESHOLDS), proposeOutcome(worsen(facts), THRESHOLDS)];
        expect(strength(after.outcome)).toBeGreaterThanOrEqual(strength(before.outcome));
      }),
    );
  });
});

describe("days", () => {
  test("a campaign looks back, and is answered from today on", () => {
    const days = { periodFrom: day("2026-01-01"), periodTo: day("2026-06-01"), dueOn: day("2026-06-01") };
    const today = day("2026-06-01");
    expect(campaignDaysProblem(days, today)).toBeNull();
    expect(campaignDaysProblem({ ...days, periodFrom: day("2026-06-02") }, today)).toBe("period-backwards");
    expect(campaignDaysProblem({ ...days, periodTo: day("2026-06-02") }, today)).toBe("period-in-future");
    expect(campaignDaysProblem({ ...days, dueOn: day("2026-05-31") }, today)).toBe("due-in-past");
  });

  test("exercised days leave out suspensions and what lies outside the period", () => {
    const period = { from: day("2026-01-01"), to: day("2026-01-31") };
    const of = (since: string, ...suspensions: [string, string | null][]) =>
      daysExercised(
        day(since),
        suspensions.map(([from, resumes]) => ({ from: day(from), resumes: resumes ? day(resumes) : null })),
        period,
      );
    expect(of("2025-05-01")).toBe(31);
    expect(of("2026-01-31")).toBe(1);
    expect(of("2026-02-01")).toBe(0);
    expect(of("2025-05-01", ["2026-01-10", "2026-01-11"])).toBe(30);
    expect(of("2025-05-01", ["2025-12-01", "2026-01-02"], ["2026-01-31", null])).toBe(29);
    expect(daysBetween(day("2026-02-28"), day("2026-03-01"))).toBe(1);
  });
});

describe("deciding", () => {
  const due = day("2026-06-10");
  const [onTime, late] = [day("2026-06-10"), day("2026-06-11")];
  const agree = { proposal: "KEEP", department: "KEEP", township: "KEEP" } as const;

  test("is free of reasons only where all three say the same and so does the decision", () => {
    const outcomes = fc.constantFrom(...EVALUATION_OUTCOMES);
    fc.assert(
      fc.property(outcomes, fc.option(outcomes), fc.option(outcomes), outcomes, fc.boolean(), (p, d, w, o, isBatch) => {
        const said = { proposal: p, department: d, township: w };
        const problem = decisionProblem(said, { outcome: o, reason: null, isBatch }, due, late);
        const isFree = p === d && p === w && o === p;
        expect(problem).toBe(isFree ? null : isBatch ? "one-by-one" : "reason-missing");
        expect(isUnanimous(said)).toBe(p === d && p === w);
      }),
    );
  });

  test("waits for silence until the last day is over", () => {
    const silent = { ...agree, township: null };
    const decision = { outcome: "KEEP", reason: "乡镇未答复，按建议。", isBatch: false } as const;
    expect(decisionProblem(silent, decision, due, onTime)).toBe("answers-outstanding");
    expect(decisionProblem(silent, decision, due, late)).toBeNull();
    expect(decisionProblem(silent, { ...decision, reason: null }, due, late)).toBe("reason-missing");
    expect(standingOf({ ...silent, state: "OPEN" }, due, onTime)).toBe("waiting");
    expect(standingOf({ ...silent, state: "OPEN" }, due, late)).toBe("overdue");
    expect(standingOf({ ...agree, state: "OPEN" }, due, late)).toBe("ready");
    expect(standingOf({ ...silent, state: "DECIDED" }, due, late)).toBe("decided");
  });
});

describe("order", () => {
  test("is by power and region code, and filters leave it alone", () => {
    const row = (code: string, regionCode: string) => ({
      ...{ id: `${code}${regionCode}`, code, regionCode, name: code, proposal: "KEEP", standing: "ready" as const },
      ...{ department: { id: "d" }, township: { id: regionCode } },
    });
    const rows = [row("2", "b"), row("1", "b"), row("2", "a"), row("1", "a")].sort(byPowerAndTownship);
    expect(rows.map(({ id }) => id)).toEqual(["1a", "1b", "2a", "2b"]);
    expect(filterRows(rows, { power: "2" }).map(({ id }) => id)).toEqual(["2a", "2b"]);
    expect(filterRows(rows, { township: "a", standing: "" }).map(({ id }) => id)).toEqual(["1a", "2a"]);
    expect(filterRows(rows, { proposal: "RETURN" })).toEqual([]);
  });
});
