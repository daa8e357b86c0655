import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  certificateNumbers,
  certificateProblem,
  certificatesNeeded,
  checklistDigest,
  firstDayInForce,
  HANDOVER_KINDS,
  handoverChecklist,
  isComplete,
  planAnew,
  termEndsOn,
} from "@/lib/delegations/handover.rules";
import { POWER_MODES } from "@/lib/menu/power.terms";
import { addDays } from "@/lib/shared/civil-date";
import { day } from "@/tests/support/consultation.factories";

test("a checklist planned anew is that of the new mode, and nothing delivered is lost but the agreement", () => {
  const modes = fc.constantFrom(...POWER_MODES);
  const lives = fc.array(modes, { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(lives, ([first = "OWN_NAME", ...later]) => {
      let items = handoverChecklist(first).map(({ kind }) => ({ kind, isDropped: false }));
      for (const mode of later) {
        const plan = planAnew(mode, items);
        expect(plan.reopen).toEqual(["AGREEMENT"]);
        items = items.map(({ kind, isDropped }) => ({
          kind,
          isDropped: plan.drop.includes(kind) || (isDropped && !plan.restore.includes(kind)),
        }));
        items.push(...plan.add.map(({ kind }) => ({ kind, isDropped: false })));
        expect(new Set(items.map(({ kind }) => kind)).size).toBe(items.length);
        expect(items.flatMap(({ kind, isDropped }) => (isDropped ? [] : [kind])).sort()).toEqual(
          handoverChecklist(mode)
            .map(({ kind }) => kind)
            .sort(),
        );
      }
    }),
  );
});

describe("the checklist", () => {
  test.each([
    ["OWN_NAME", 7],
    ["ENTRUST", 7],
    ["DISPATCH", 5],
    ["SERVICE_FRONT", 6],
  ] as const)("of %s has %i items, the township owing its officers alone", (mode, count) => {
    const items = handoverChecklist(mode);
    expect(items).toHaveLength(count);
    expect(items.map((item) => item.kind)).toEqual(
      HANDOVER_KINDS.filter((kind) => items.some((item) => item.kind === kind)),
    );
    for (const { kind, side } of items) expect(side).toBe(kind === "CERTIFIED_OFFICERS" ? "TOWNSHIP" : "DEPARTMENT");
  });

  test("is complete only with every item, and never when empty", () => {
    expect(isComplete([])).toBe(false);
    expect(isComplete([{ doneOn: day("2026-03-12") }, { doneOn: null }])).toBe(false);
    expect(isComplete([{ doneOn: day("2026-03-12") }])).toBe(true);
  });

  test("any change of it is another text to sign", () => {
    const delegation = { id: "d", mode: "OWN_NAME", scope: null, plannedOn: day("2026-06-01") } as const;
    const items = handoverChecklist("OWN_NAME").map((item) => ({
      ...item,
      doneOn: day("2026-03-12"),
      evidence: "已交",
      version: 2,
    }));
    const digests = [
      checklistDigest(delegation, items),
      checklistDigest({ ...delegation, scope: "仅限建成区" }, items),
      checklistDigest({ ...delegation, plannedOn: day("2026-06-02") }, items),
      ...items.map((_, at) =>
        checklistDigest(
          delegation,
          items.map((item, index) => (index === at ? { ...item, evidence: "已交。" } : item)),
        ),
      ),
      checklistDigest(
        delegation,
        items.map((item) => ({ ...item, version: 4 })),
      ),
    ];
    expect(new Set(digests).size).toBe(digests.length);
  });
});

describe("certificate numbers", () => {
  test.each([
    ["豫G0100012、豫G0100013", 2],
    ["豫G0100012，豫G0100012", 1], // the same officer twice is one officer
    ["执法证号：16070114001;16070114002 16070114003", 3],
    ["两名执法人员均已持证", 0],
    ["证号１６０７０１１４００１　１６０７０１１４００２", 2], // full width
    ["持证人员2名，证号 16070114001", 1],
    ["豫G0100012（队长）、豫G0100013（队员），2026-03-12核验", 2],
    ["豫执法（2024）0012号、2026年3月12日", 1],
  ])("in “%s”: %i", (evidence, count) => expect(certificateNumbers(evidence)).toHaveLength(count));

  test.each([
    ["CERTIFIED_OFFICERS", "PENALTY", 2],
    ["CERTIFIED_OFFICERS", "SERVICE", 0],
    ["TRAINING", "PENALTY", 0],
  ] as const)("%s of a %s needs %i", (kind, type, needed) => expect(certificatesNeeded(kind, type, 2)).toBe(needed));
});

describe("certificates against the register", () => {
  const VALID = ["豫G0100012", "豫G0100013", "豫G0100014"];
  test.each([
    ["豫G0100012、豫G0100013", null],
    ["执法证号豫G0100012、证号豫G0100013", null],
    ["豫G0100012、豫G0999999", { code: "certificate-unknown", numbers: "豫G0999999" }],
    ["豫G0888888、豫G0999999", { code: "certificate-unknown", numbers: "豫G0888888、豫G0999999" }],
    ["豫G0100012、证号豫G0100012", { code: "too-few-certificates", needed: 2, given: 1 }],
    ["两名执法人员均已持证", { code: "too-few-certificates", needed: 2, given: 0 }],
  ])("%s: %j", (evidence, problem) => expect(certificateProblem(evidence, 2, VALID)).toEqual(problem));

  test("without a register the words stand for themselves; where none is needed nothing is asked", () => {
    expect(certificateProblem("豫G0999998、豫G0999999", 2, null)).toBeNull();
    expect(certificateProblem("无", 0, VALID)).toBeNull();
  });
});

describe("days", () => {
  test.each([
    ["2026-06-01", "2026-03-20", "2026-06-01"],
    ["2026-06-01", "2026-06-01", "2026-06-01"],
    ["2026-06-01", "2026-06-02", "2026-06-02"],
  ])("planned %s, signed %s: in force from %s", (plannedOn, signedOn, from) => {
    expect(firstDayInForce(day(plannedOn), day(signedOn))).toBe(from);
  });

  test.each([
    ["2027-01-01", 24, "2028-12-31"],
    ["2026-06-15", 24, "2028-06-14"],
    ["2026-03-01", 24, "2028-02-29"],
    ["2026-02-28", 12, "2027-02-27"],
    ["2024-02-29", 12, "2025-02-28"], // no 29 February: the term ends with the month
    ["2026-01-31", 1, "2026-02-28"],
    ["2026-12-31", 2, "2027-02-28"],
    ["2026-06-15", 1, "2026-07-14"],
  ])("a term from %s of %i months ends on %s", (from, months, to) => {
    expect(termEndsOn(day(from), months)).toBe(to);
  });

  test("terms follow one another without a gap of more than a month's missing days", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 120 }), (offset, months) => {
        const from = addDays(day("2000-01-01"), offset);
        const end = termEndsOn(from, months);
        expect(end > addDays(from, months * 28 - 2)).toBe(true);
        expect(end < addDays(from, months * 31)).toBe(true);
        const startsOver = addDays(end, 1);
        // The day after the last is the same day of the month, or the first of the next.
        expect([from.slice(8), "01"]).toContain(startsOver.slice(8));
      }),
    );
  });
});
