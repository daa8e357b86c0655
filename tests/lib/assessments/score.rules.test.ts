import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  confirmObstacle,
  daysProblem,
  isBlind,
  isScoringOver,
  publishObstacle,
} from "@/lib/assessments/assessment.rules";
import {
  fractionText,
  hundredthsOf,
  hundredthsText,
  type Scheme,
  sideScore,
  totalScore,
  type Weighed,
  WHOLE,
  weightsLack,
} from "@/lib/assessments/score.rules";
import { addDays, type CivilDate } from "@/lib/shared/civil-date";

describe("rules", () => {
  const full = { townshipShare: 7000n, missing: "EXCLUDE", lowest: null } as const satisfies Scheme;
  const one = (score: bigint | null): Weighed[] => [{ weight: WHOLE, score }];

  test("70 / 30, rounded half up once at the end", () => {
    // 0.7 × 80.05 + 0.3 × 90.00 = 83.035 exactly: half goes up.
    expect(totalScore({ township: one(8005n), other: one(9000n) }, full)).toBe(8304n);
    expect(totalScore({ township: one(8000n), other: one(9000n) }, full)).toBe(8300n);
    // A side is not rounded on the way.
    const thirds = [
      { weight: 3333n, score: 1n },
      { weight: 6667n, score: 5000n },
    ];
    expect(sideScore(thirds, full)).toEqual({ value: 3333n + 6667n * 5000n, over: WHOLE });
  });
  test("a missing score is never nothing", () => {
    const half: Weighed[] = [
      { weight: 5000n, score: 9000n },
      { weight: 5000n, score: null },
    ];
    const sides = { township: half, other: one(9000n) };
    expect(totalScore(sides, full)).toBe(9000n);
    expect(totalScore(sides, { ...full, missing: "LOWEST", lowest: 6000n })).toBe(7950n);
    expect(totalScore(sides, { ...full, missing: "EXTEND" })).toBeNull();
    expect(totalScore({ township: one(null), other: one(8000n) }, full)).toBe(8000n);
    expect(totalScore({ township: one(null), other: one(null) }, full)).toBeNull();
  });
  test("weights that sum to 99.99 lack a hundredth, and say so", () => {
    expect(weightsLack([5000n, 4999n])).toBe(1n);
    expect(weightsLack([5000n, 5001n])).toBe(-1n);
    expect(weightsLack([3333n, 3333n, 3334n])).toBe(0n);
  });
  test("numbers as they are typed", () => {
    for (const [text, value] of [
      ["0", 0n],
      ["100", 10_000n],
      ["87.5", 8750n],
      [" 87.05 ", 8705n],
    ] as const)
      expect([text, hundredthsOf(text)]).toEqual([text, value]);
    for (const text of ["", "100.01", "101", "-1", "1.234", "1e1", "八十", "٨٠"])
      expect([text, hundredthsOf(text)]).toEqual([text, null]);
    fc.assert(fc.property(fc.bigInt(0n, WHOLE), (value) => hundredthsOf(hundredthsText(value)) === value));
  });
  test("a side is read with all its decimals, cut off after six", () => {
    expect(fractionText({ value: 8005n * WHOLE, over: WHOLE })).toBe("80.05");
    expect(fractionText({ value: 10_000n, over: 3n })).toBe("33.333333");
    expect(fractionText({ value: 8_004_550n, over: 1000n })).toBe("80.0455");
  });
  test("a total lies between its sides", () => {
    const score = fc.bigInt(0n, WHOLE);
    fc.assert(
      fc.property(score, score, score, (township, department, townshipShare) => {
        const total = totalScore({ township: one(township), other: one(department) }, { ...full, townshipShare });
        const [low, high] = township < department ? [township, department] : [department, township];
        return total !== null && total >= low && total <= high;
      }),
    );
  });
});

describe("days of a round", () => {
  const today = "2026-06-10" as CivilDate;
  const later = addDays(today, 1);
  test("a period is scored when it is over", () => {
    expect(daysProblem({ periodFrom: today, periodTo: today, scoringUntil: today })).toBeNull();
    expect(daysProblem({ periodFrom: later, periodTo: today, scoringUntil: later })).toBe("period-reversed");
    expect(daysProblem({ periodFrom: today, periodTo: later, scoringUntil: today })).toBe("scoring-before-period-ends");
  });
  test("blind until both are in or the day has passed; waited for, the day passes nothing", () => {
    const scoring = { scorers: 2, sheets: 1, isWaitEnded: false, scoringUntil: today, missing: "EXCLUDE" } as const;
    expect([isBlind(scoring, today), isBlind(scoring, later)]).toEqual([true, false]);
    expect(isBlind({ ...scoring, missing: "EXTEND" }, addDays(today, 900))).toBe(true);
    expect(isBlind({ ...scoring, sheets: 2 }, today)).toBe(false);
    // A wait that was ended waits for nothing.
    expect(isBlind({ ...scoring, missing: "EXTEND", isWaitEnded: true }, today)).toBe(false);
    // Of a department several townships and the office score.
    expect(isBlind({ ...scoring, scorers: 4, sheets: 3 }, today)).toBe(true);
    expect([isScoringOver(scoring, today), isScoringOver(scoring, later)]).toEqual([false, true]);
    expect(isScoringOver({ ...scoring, missing: "EXTEND" }, later)).toBe(false);
  });
  test("published with agencies, whole weights on both sides, and days left", () => {
    const indicators = [
      { side: "TOWNSHIP", weight: WHOLE },
      { side: "DEPARTMENT", weight: WHOLE },
    ] as const;
    const scheme = { subject: "AGENCY" as const, agencies: 1, indicators, scoringUntil: today };
    expect(publishObstacle(scheme, today)).toBeNull();
    expect(publishObstacle({ ...scheme, agencies: 0 }, today)).toEqual({ code: "no-agency" });
    expect(publishObstacle(scheme, later)).toEqual({ code: "scoring-day-passed" });
    const [township] = indicators;
    expect(publishObstacle({ ...scheme, indicators: [township] }, today)).toEqual({
      ...{ code: "weights-not-whole", side: "DEPARTMENT", sum: "0.00" },
    });
    const over = { side: "TOWNSHIP", weight: 1n } as const;
    expect(publishObstacle({ ...scheme, indicators: [...indicators, over] }, today)).toMatchObject({ sum: "100.01" });
  });
  test("confirmed when nobody may object any more and nothing waits", () => {
    const [accepted, objected] = [
      { position: "ACCEPT", isExamined: false },
      { position: "OBJECT", isExamined: false },
    ] as const;
    expect(confirmObstacle([accepted, null], today, today)).toBe("window-open");
    expect(confirmObstacle([accepted, null], today, later)).toBeNull();
    expect(confirmObstacle([accepted, objected], today, later)).toBe("objections-open");
    expect(confirmObstacle([accepted, { ...objected, isExamined: true }], today, today)).toBeNull();
  });
});
