import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { POWER_MODES } from "@/lib/menu/power.terms";
import {
  type CorrectableLine,
  correctionDayProblem,
  correctionProblems,
  type DecidedTerms,
  openOutcomes,
  owesReviewReason,
} from "@/lib/orders/correction.rules";
import { CORRECTED_OUTCOMES, isGranted, RECORDED_OUTCOMES } from "@/lib/orders/decision.schema";
import { STANDINGS } from "@/lib/orders/opinion.rules";
import { day } from "@/tests/support/consultation.factories";

const DECIDED_ON = day("2026-04-01");
const NO_FACTS = { catalogues: [], losses: [], laws: [] };

const terms = fc.record({
  mode: fc.constantFrom(...POWER_MODES, null),
  scope: fc.constantFrom(null, "仅限建成区"),
  conditions: fc.constantFrom(null, "先培训"),
  plannedOn: fc.constantFrom(null, day("2026-03-01"), day("2026-06-01")),
});
const standing = fc
  .record({ outcome: fc.constantFrom(...RECORDED_OUTCOMES), terms })
  .map(
    ({ outcome, terms }): DecidedTerms =>
      isGranted(outcome)
        ? { ...terms, outcome, mode: terms.mode ?? "OWN_NAME", plannedOn: terms.plannedOn ?? day("2026-06-01") }
        : { outcome, mode: null, scope: null, conditions: null, plannedOn: null },
  );
const line = fc.record({
  standingTerms: standing,
  isOrderedElsewhere: fc.boolean(),
  standing: fc.constantFrom(...STANDINGS),
  modes: fc.constantFrom(POWER_MODES, ["OWN_NAME", "ENTRUST"] as const),
  wishedMode: fc.constantFrom("OWN_NAME" as const, null),
  delegatedUntil: fc.constantFrom(null, "open" as const),
  isReviewObjected: fc.boolean(),
  authority: fc.constant({ type: "LICENCE" as const, facts: NO_FACTS }),
}) as fc.Arbitrary<CorrectableLine>;
const corrected = fc
  .record({ outcome: fc.constantFrom(...CORRECTED_OUTCOMES), terms })
  .map(({ outcome, terms }) => ({ ...terms, outcome, reason: "会议研究后更正。" }));

test("what passes is lawful, whatever stands and whatever it is corrected to", () => {
  fc.assert(
    fc.property(line, corrected, (line, to) => {
      const former = line.standingTerms;
      const problems = correctionProblems(line, to, DECIDED_ON, []);
      if (to.outcome === "REVOKED") {
        expect(problems).toEqual(isGranted(former.outcome) ? [] : ["outcome-not-open"]);
        return;
      }
      if (problems.length > 0) return;
      expect(to.mode && line.modes.includes(to.mode)).toBe(true);
      expect(to.plannedOn && to.plannedOn >= DECIDED_ON).toBe(true);
      expect(line.delegatedUntil).toBeNull();
      if (!isGranted(former.outcome)) expect(line.isOrderedElsewhere).toBe(false);
      if (to.outcome === "PARTLY_APPROVED") expect(to.scope !== null || to.mode !== line.wishedMode).toBe(true);
      const { reason: _reason, ...said } = to;
      expect(said).not.toEqual({ ...former });
    }),
    { numRuns: 500 },
  );
});

test.each([
  ["APPROVED", ["APPROVED", "PARTLY_APPROVED", "REVOKED"]],
  ["PARTLY_APPROVED", ["APPROVED", "PARTLY_APPROVED", "REVOKED"]],
  ["REFUSED", ["APPROVED", "PARTLY_APPROVED"]],
  ["REVOKED", ["APPROVED", "PARTLY_APPROVED"]],
] as const)("%s may become %s", (standing, open) => expect(openOutcomes(standing)).toEqual(open));

describe("a word on the joint review", () => {
  test.each([
    ["REFUSED", "APPROVED", ["财政局"], true],
    ["REVOKED", "PARTLY_APPROVED", ["财政局"], true],
    ["REFUSED", "APPROVED", [], false],
    ["APPROVED", "PARTLY_APPROVED", ["财政局"], false],
    ["APPROVED", "REVOKED", ["财政局"], false],
  ] as const)("%s → %s with %j open: %s", (standing, to, gaps, owed) =>
    expect(owesReviewReason(standing, to, gaps)).toBe(owed),
  );
});

test.each([
  ["2026-03-31", "corrected-before-decision"],
  ["2026-04-01", null],
  ["2026-04-10", null],
  ["2026-04-11", "decided-in-future"],
])("a correction of %s, of what was decided on 1 April, on 10 April: %s", (on, problem) =>
  expect(correctionDayProblem(day(on), day("2026-04-01"), day("2026-04-10"))).toBe(problem),
);
