import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { daysOf } from "@/lib/admissions/filing.rules";
import { daysLeft, halfOf, promiseStanding } from "@/lib/admissions/ledger.rules";
import { pagingKey } from "@/lib/lookup/admitted.rules";
import { addDays, type CivilDate } from "@/lib/shared/civil-date";

const day = (text: string) => text as CivilDate;
const PROMISE = { id: "p", amount: new Decimal(100), dueOn: day("2026-06-30") };
const came = (id: string, amount: number, on: string, correctsId: string | null = null) => ({
  ...{ id, guaranteeId: "p", amount: new Decimal(amount), receivedOn: day(on), correctsId },
});

describe("how a promise stands", () => {
  test.each([
    ["nothing came, its day not over", [], "2026-06-30", "awaited"],
    ["nothing came, its day over", [], "2026-07-01", "late"],
    ["a part came", [came("a", 99, "2026-06-10")], "2026-07-01", "late"],
    ["all came in time", [came("a", 60, "2026-06-10"), came("b", 40, "2026-06-30")], "2026-07-05", "delivered"],
    [
      "the last part came late",
      [came("a", 60, "2026-06-10"), came("b", 40, "2026-07-02")],
      "2026-07-05",
      "delivered-late",
    ],
    [
      "what came late was taken back, and all had come in time",
      [came("a", 50, "2026-07-02"), came("b", -50, "2026-07-02", "a"), came("c", 100, "2026-06-20")],
      ...["2026-07-05", "delivered"],
    ],
  ] as [string, ReturnType<typeof came>[], string, string][])("%s", (_, receipts, today, expected) => {
    expect(promiseStanding(PROMISE, receipts, day(today))).toBe(expected);
  });
});

describe("a period", () => {
  const periods = fc.record({ start: fc.integer({ min: 0, max: 400 }), length: fc.integer({ min: 1, max: 400 }) });

  test("its half lies within it, and as many days follow as went before, give or take one", () => {
    fc.assert(
      fc.property(periods, ({ start, length }) => {
        const startsOn = addDays(day("2026-01-01"), start);
        const endsOn = addDays(startsOn, length - 1);
        const half = halfOf(startsOn, endsOn);
        expect(half >= startsOn && half <= endsOn).toBe(true);
        expect(Math.abs(daysOf(startsOn, half) - daysOf(half, endsOn))).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("its last day counts, and none is left afterwards", () => {
    expect(daysLeft(day("2026-06-30"), day("2026-06-30"))).toBe(1);
    expect(daysLeft(day("2026-06-30"), day("2026-07-01"))).toBe(0);
  });
});

test("numbers are paged in the order of year and running number", () => {
  const numbers = ["ZR-2026-003", "ZR-2026-012", "ZR-2026-1001", "ZR-2027-001"];
  expect(numbers.map(pagingKey)).toEqual([...numbers.map(pagingKey)].sort());
  for (const key of numbers.map(pagingKey)) expect(key).toMatch(/^\d{10}$/);
});
