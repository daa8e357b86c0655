import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, type CivilDate, weekday } from "@/lib/shared/civil-date";
import { axisOver, axisTicks, daysBetween, spanOn } from "@/lib/shared/day-axis.rules";

const day = (text: string) => text as CivilDate;
const MARCH = { from: day("2026-03-01"), to: day("2026-03-10") };

test("a day takes its share of the axis, and the whole axis takes all of it", () => {
  expect(spanOn(MARCH, day("2026-03-01"), day("2026-03-01"))).toEqual({ start: 0, size: 10 });
  expect(spanOn(MARCH, day("2026-03-10"), day("2026-03-10"))).toEqual({ start: 90, size: 10 });
  expect(spanOn(MARCH, MARCH.from, MARCH.to)).toEqual({ start: 0, size: 100 });
});

test("what lies beyond the axis is cut off; what lies outside it, or back to front, is nothing", () => {
  expect(spanOn(MARCH, day("2026-02-01"), day("2026-03-02"))).toEqual({ start: 0, size: 20 });
  expect(spanOn(MARCH, day("2026-03-09"), day("2027-01-01"))).toEqual({ start: 80, size: 20 });
  expect(spanOn(MARCH, day("2026-03-11"), day("2026-03-12"))).toBeNull();
  expect(spanOn(MARCH, day("2026-03-05"), day("2026-03-04"))).toBeNull();
});

test("an axis over days holds the first and the last; over none there is none", () => {
  expect(axisOver([day("2026-03-05"), day("2025-12-31"), day("2026-03-04")])).toEqual({
    from: "2025-12-31",
    to: "2026-03-05",
  });
  expect(axisOver([])).toBeNull();
});

test("a few days are written one by one, more of them by Mondays", () => {
  expect(axisTicks({ from: day("2026-03-01"), to: day("2026-03-03") }, 8)).toEqual([
    "2026-03-01",
    "2026-03-02",
    "2026-03-03",
  ]);
  expect(axisTicks({ from: day("2026-03-01"), to: day("2026-03-31") }, 8)).toEqual([
    "2026-03-02",
    "2026-03-09",
    "2026-03-16",
    "2026-03-23",
    "2026-03-30",
  ]);
});

const offset = fc.integer({ min: 0, max: 1500 });
const START = day("2024-02-20");

test("days side by side touch and never overlap, whatever the length of the axis", () => {
  fc.assert(
    fc.property(offset, offset, (length, at) => {
      const axis = { from: START, to: addDays(START, length) };
      const one = spanOn(axis, addDays(START, at), addDays(START, at));
      const next = spanOn(axis, addDays(START, at + 1), addDays(START, at + 1));
      if (at > length) expect(one).toBeNull();
      else expect((one?.start ?? 0) + (one?.size ?? 0)).toBeCloseTo(next?.start ?? 100);
    }),
  );
});

test("ticks stay on the axis, ascend evenly, and are never more than asked for", () => {
  fc.assert(
    fc.property(offset, fc.integer({ min: 1, max: 12 }), (length, most) => {
      const axis = { from: START, to: addDays(START, length) };
      const ticks = axisTicks(axis, most);
      expect(ticks.length).toBeLessThanOrEqual(most);
      const gaps = ticks.slice(1).map((tick, index) => daysBetween(ticks[index] ?? tick, tick));
      expect(new Set(gaps).size).toBeLessThanOrEqual(1);
      expect(ticks.every((tick) => tick >= axis.from && tick <= axis.to)).toBe(true);
      if ((gaps[0] ?? 0) >= 7) expect(ticks.map(weekday)).toEqual(ticks.map(() => 1));
    }),
  );
});
