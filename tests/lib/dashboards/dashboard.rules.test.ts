import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { monthBefore } from "@/lib/dashboards/dashboard-days.rules";
import { type Exercise, enteredBetween, exercisedOn, monthsOf, spansOf } from "@/lib/dashboards/exercise.rules";
import { heatOf, totalsOf } from "@/lib/dashboards/heat.rules";
import { type OverdueThing, overdueGroups } from "@/lib/dashboards/overdue.rules";
import { dueBetween, type PromiseRow, promisesByKind, promisesIn } from "@/lib/dashboards/promise.rules";
import { POWER_DOMAINS } from "@/lib/menu/power.terms";
import { addDays, type CivilDate } from "@/lib/shared/civil-date";
import { addMonths, firstDayOf } from "@/lib/usage/usage-month.rules";

const day = (text: string) => text as CivilDate;
const TODAY = day("2026-11-27");
const TOWNSHIPS = ["t1", "t2", "t3"] as const;

const around = fc.integer({ min: -500, max: 60 }).map((days) => addDays(TODAY, days));
/** Periods and suspensions as the database allows them: suspensions one after another, each within or beyond the period. */
const exercise: fc.Arbitrary<Exercise> = fc
  .record({
    townshipId: fc.constantFrom(...TOWNSHIPS),
    domain: fc.constantFrom(...POWER_DOMAINS),
    from: around,
    late: fc.integer({ min: -5, max: 5 }),
    length: fc.option(fc.integer({ min: 0, max: 700 }), { nil: null }),
    pauses: fc.array(fc.tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 1, max: 90 })), { maxLength: 3 }),
    isOpen: fc.boolean(),
  })
  .map(({ townshipId, domain, from, late, length, pauses, isOpen }) => {
    let at = from;
    const suspensions = pauses.map(([gap, held], index) => {
      const begin = addDays(at, gap);
      at = addDays(begin, held);
      return { from: begin, resumes: isOpen && index === pauses.length - 1 ? null : at };
    });
    const to = length === null ? null : addDays(from, length);
    return { townshipId, departmentId: "d", domain, plannedOn: addDays(from, -late), from, to, suspensions };
  });
const exercises = fc.array(exercise, { maxLength: 30 });

describe("what townships exercise", () => {
  test("day for day what the facts say, and nothing else", () => {
    fc.assert(
      fc.property(exercise, around, (one, on) => {
        const inPeriod = one.from <= on && (one.to === null || one.to >= on);
        const isPaused = one.suspensions.some((pause) => pause.from <= on && (pause.resumes ?? "9999") > on);
        expect(exercisedOn([one], on).length === 1).toBe(inPeriod && !isPaused);
        for (const span of spansOf(one)) expect(span.until === null || span.from < span.until).toBe(true);
      }),
    );
  });
  test("months balance: standing at the end = standing before + came − ended, and the last is today's figure", () => {
    fc.assert(
      fc.property(exercises, (all) => {
        const months = monthsOf(all, TODAY);
        expect(months).toHaveLength(12);
        const first = months[0]?.month ?? ("" as never);
        let before = exercisedOn(all, addDays(firstDayOf(first), -1)).length;
        for (const { came, ended, standing, fresh, month } of months) {
          expect(standing).toBe(before + came - ended);
          expect(fresh).toBeLessThanOrEqual(Math.min(standing, came));
          const last = addDays(firstDayOf(addMonths(month, 1)), -1);
          expect(standing).toBe(exercisedOn(all, [last, TODAY].sort()[0] ?? TODAY).length);
          before = standing;
        }
        expect(before).toBe(exercisedOn(all, TODAY).length);
      }),
    );
  });
  test("the heatmap adds up to the figure, row by row and column by column, in the order of the bodies", () => {
    fc.assert(
      fc.property(exercises, (all) => {
        const matters = all.map(({ townshipId, domain }) => ({ bodyId: townshipId, domain }));
        const rows = heatOf(
          TOWNSHIPS.map((id) => ({ id, name: id })),
          matters,
        );
        expect(rows.map(({ body }) => body.id)).toEqual(TOWNSHIPS);
        expect(rows.reduce((sum, { total }) => sum + total, 0)).toBe(all.length);
        expect(Object.values(totalsOf(rows)).reduce((a, b) => a + b, 0)).toBe(all.length);
        for (const { counts, total } of rows) expect(Object.values(counts).reduce((a, b) => a + b, 0)).toBe(total);
      }),
    );
  });
  test("boundary days: the first and the last day count, the eve of the year does not, a suspension's first day does not", () => {
    const base = { townshipId: "t1", departmentId: "d", domain: "ECOLOGY" as const, plannedOn: day("2026-01-01") };
    const one: Exercise = {
      ...{ ...base, from: day("2026-01-01"), to: day("2026-06-30") },
      suspensions: [{ from: day("2026-03-01"), resumes: day("2026-03-10") }],
    };
    const stands = (on: string) => exercisedOn([one], day(on)).length;
    expect(["2025-12-31", "2026-01-01", "2026-06-30", "2026-07-01"].map(stands)).toEqual([0, 1, 1, 0]);
    expect(["2026-02-28", "2026-03-01", "2026-03-09", "2026-03-10"].map(stands)).toEqual([1, 0, 0, 1]);
    expect(enteredBetween([one], day("2025-12-31"), day("2026-01-01"))).toEqual({ entered: 1, onTime: 1 });
    expect(enteredBetween([one], day("2026-01-01"), day("2026-12-31"))).toEqual({ entered: 0, onTime: 0 });
    expect(enteredBetween([{ ...one, from: day("2026-01-02") }], day("2025-12-31"), TODAY)).toEqual({
      ...{ entered: 1, onTime: 0 },
    });
  });
});

test("a month before: the same day, or the last that the month has", () => {
  expect(["2026-11-27", "2026-03-31", "2024-03-30", "2026-01-05"].map((text) => monthBefore(day(text)))).toEqual([
    ...["2026-10-27", "2026-02-28", "2024-02-29", "2025-12-05"],
  ]);
});

describe("promises", () => {
  const promise = fc
    .record({
      kind: fc.constantFrom("STAFF" as const, "FUNDS" as const, "TECHNOLOGY" as const, "TRAINING" as const),
      standing: fc.constantFrom("delivered" as const, "delivered-late" as const, "late" as const),
      amount: fc.integer({ min: 1, max: 90_000 }),
      dueOn: around,
    })
    .map(({ kind, standing, amount, dueOn }): PromiseRow => {
      const body = { id: "d", name: "d" };
      const of = { dutyId: "x", guaranteeId: "g", title: "t", township: "t", department: body, words: "w" };
      const received = standing === "late" ? new Decimal(0) : new Decimal(amount);
      return { ...of, kind, standing, dueOn, amount: new Decimal(amount), received };
    });
  test("on time, late and missing add up to what was promised; the views list as many", () => {
    fc.assert(
      fc.property(fc.array(promise, { maxLength: 40 }), (all) => {
        const due = dueBetween(all, addDays(TODAY, -365), TODAY);
        const sums = promisesByKind(due);
        expect(sums.reduce((sum, { promised }) => sum + promised, 0)).toBe(due.length);
        for (const { promised, delivered, late, missing } of sums) expect(delivered + late + missing).toBe(promised);
        for (const view of ["delivered", "late", "missing"] as const)
          expect(promisesIn(all, due, view)).toHaveLength(sums.reduce((sum, row) => sum + row[view], 0));
      }),
    );
  });
  test("what is due today is not due yet; the first day of the year is in it", () => {
    const on = (dueOn: string) => [{ dueOn: day(dueOn) } as PromiseRow];
    expect(dueBetween(on("2026-11-27"), day("2025-11-27"), TODAY)).toHaveLength(0);
    expect(dueBetween(on("2026-11-26"), day("2025-11-27"), TODAY)).toHaveLength(1);
    expect(dueBetween(on("2025-11-27"), day("2025-11-27"), TODAY)).toHaveLength(1);
    expect(dueBetween(on("2025-11-26"), day("2025-11-27"), TODAY)).toHaveLength(0);
  });
});

test("what is overdue stands by kind, and bodies in their order whatever they owe", () => {
  const owed = fc.record({
    kind: fc.constantFrom("answers" as const, "guarantees" as const),
    bodyId: fc.constantFrom(...TOWNSHIPS),
    count: fc.integer({ min: 1, max: 5 }),
    dueOn: around,
  });
  const bodies = TOWNSHIPS.map((id) => ({ id, name: id }));
  fc.assert(
    fc.property(fc.array(owed, { maxLength: 20 }), (things: OverdueThing[]) => {
      const groups = overdueGroups(things, bodies);
      const sum = (rows: readonly { count: number }[]) => rows.reduce((all, { count }) => all + count, 0);
      expect(sum(groups)).toBe(sum(things));
      for (const group of groups) {
        expect(sum(group.bodies)).toBe(group.count);
        expect(group.bodies.map(({ id }) => id)).toEqual(
          TOWNSHIPS.filter((id) => group.bodies.some((body) => body.id === id)),
        );
        expect([...group.bodies].map(({ oldest }) => oldest).sort()[0]).toBe(group.oldest);
      }
    }),
  );
});
