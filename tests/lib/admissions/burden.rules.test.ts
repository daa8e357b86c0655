import Decimal from "decimal.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  BURDEN_PARTS,
  type BurdenDuty,
  type BurdenFacts,
  burden,
  openOf,
  stretches,
} from "@/lib/admissions/burden.rules";
import { addDays, type CivilDate } from "@/lib/shared/civil-date";

const day = (text: string) => text as CivilDate;
const TODAY = day("2026-11-26");

const duty = (change: Partial<BurdenDuty> = {}): BurdenDuty => ({
  ...{ state: "RUNNING", startsOn: day("2026-11-01"), endsOn: day("2027-01-10"), hoursAMonth: 16 },
  ...{ guarantees: [], receipts: [] },
  ...change,
});
const facts = (change: Partial<BurdenFacts> = {}): BurdenFacts => ({
  ...{ duties: [], delegations: [], capacity: null, hoursPerPerson: 160, added: null },
  ...change,
});
const totals = (given: BurdenFacts) => burden(given, TODAY).months.map(({ total }) => total);

describe("hours a month", () => {
  test("a duty counts whole in every month that one of its days falls in, from today on", () => {
    expect(totals(facts({ duties: [duty()] })).slice(0, 4)).toEqual([16, 16, 16, 0]);
    // It ended earlier this month, though the clock has not written it down yet.
    expect(totals(facts({ duties: [duty({ endsOn: day("2026-11-20") })] }))[0]).toBe(0);
    expect(totals(facts({ duties: [duty({ endsOn: day("2026-11-26") })] })).slice(0, 2)).toEqual([16, 0]);
  });

  test("what waits or is suspended is planned, and no part of today", () => {
    const waiting = duty({ state: "ADMITTED", startsOn: day("2026-12-01"), hoursAMonth: 24 });
    const found = burden(facts({ duties: [duty(), waiting, duty({ state: "SUSPENDED", hoursAMonth: 5 })] }), TODAY);
    expect(found.now).toBe(16);
    expect(found.months.slice(0, 2).map(({ hours }) => hours)).toEqual([
      { delegations: 0, running: 16, planned: 5, added: 0 },
      { delegations: 0, running: 16, planned: 29, added: 0 },
    ]);
    expect(found.counts).toMatchObject({ running: 1, waiting: 1, suspended: 1 });
    expect(found.peak.first).toBe("2026-12-01");
  });

  test("a delegation counts its persons; one that states no need is told and not guessed", () => {
    const delegations = [
      { persons: 2, effectiveTo: null },
      { persons: 1, effectiveTo: day("2026-12-15") },
      { persons: 0, effectiveTo: null },
      { persons: 9, effectiveTo: day("2026-11-25") },
    ];
    const found = burden(facts({ delegations }), TODAY);
    // 3 × 160 / 12, then 2 × 160 / 12.
    expect(found.months.slice(0, 3).map(({ total }) => total)).toEqual([40, 40, 27]);
    expect(found.counts).toMatchObject({ delegations: 3, notStated: 1 });
    expect(found.persons).toBe(2);
  });

  test("an application adds its hours in its months and changes nothing else", () => {
    const added = { startsOn: day("2027-01-31"), endsOn: day("2027-02-01"), hoursAMonth: 16 };
    const found = burden(facts({ duties: [duty()], added }), TODAY);
    expect(found.months.map(({ hours }) => hours.added).slice(0, 5)).toEqual([0, 0, 16, 16, 0]);
    expect(found.added).toBe(16);
    expect(found.now).toBe(16);
  });

  test("what the register has a year is a twelfth of it a month, rounded down", () => {
    const capacity = { staff: 60, hoursAYear: 2411, keptOn: TODAY };
    expect(burden(facts({ capacity }), TODAY).capacity).toEqual({ ...capacity, hoursAMonth: 200 });
    expect(burden(facts(), TODAY).capacity).toBeNull();
  });
});

describe("open guarantees", () => {
  const promise = { id: "g", kind: "FUNDS" as const, amount: new Decimal("5000.50"), dueOn: day("2026-11-20") };
  const receipt = (amount: string, receivedOn = "2026-11-19") => ({
    ...{ guaranteeId: "g", amount: new Decimal(amount), receivedOn: day(receivedOn) },
  });
  const found = (receipts: BurdenDuty["receipts"], dueOn = promise.dueOn) =>
    burden(facts({ duties: [duty({ guarantees: [{ ...promise, dueOn }], receipts })] }), TODAY);

  test("what is short is open, and late after its day", () => {
    expect(found([receipt("5000")]).guarantees).toEqual([
      { kind: "FUNDS", promised: 1, open: 1, late: 1, missing: "0.50" },
    ]);
    expect(openOf(found([], TODAY))).toEqual({ open: 1, late: 0 });
    expect(found([receipt("5000.50")]).guarantees[0]).toMatchObject({ open: 0, late: 0, missing: "0.00" });
  });

  test("a receipt taken back counts no more; one dated later does not count yet", () => {
    expect(openOf(found([receipt("5000.50"), receipt("-5000.50")]))).toEqual({ open: 1, late: 1 });
    expect(openOf(found([receipt("5000.50", "2026-11-27")]))).toEqual({ open: 1, late: 1 });
  });
});

const someDay = fc.integer({ min: -500, max: 500 }).map((days) => addDays(TODAY, days));
const someDuty = fc
  .record({
    state: fc.constantFrom("ADMITTED" as const, "RUNNING" as const, "SUSPENDED" as const),
    startsOn: someDay,
    length: fc.nat(400),
    hoursAMonth: fc.integer({ min: 1, max: 9999 }),
  })
  .map(({ length, ...rest }) => duty({ ...rest, endsOn: addDays(rest.startsOn, length) }));
const someFacts = fc
  .record({
    duties: fc.array(someDuty, { maxLength: 8 }),
    delegations: fc.array(fc.record({ persons: fc.nat(9), effectiveTo: fc.option(someDay, { nil: null }) }), {
      maxLength: 8,
    }),
    hoursPerPerson: fc.integer({ min: 1, max: 2000 }),
  })
  .map((some) => facts(some));

describe("whatever there is", () => {
  test("twelve months in a row, each the sum of its parts, the peak among them", () => {
    fc.assert(
      fc.property(someFacts, someDay, (given, today) => {
        const { months, peak } = burden(given, today);
        expect(months).toHaveLength(12);
        expect(months[0]?.first.slice(0, 7)).toBe(today.slice(0, 7));
        expect(new Set(months.map(({ first }) => first)).size).toBe(12);
        for (const { hours, total } of months) {
          expect(total).toBe(BURDEN_PARTS.reduce((all, part) => all + hours[part], 0));
          expect(total).toBeLessThanOrEqual(peak.total);
        }
      }),
    );
  });

  test("one duty more never makes a month lighter, and its end never heavier", () => {
    fc.assert(
      fc.property(someFacts, someDuty, (given, more) => {
        const [before, after] = [totals(given), totals({ ...given, duties: [...given.duties, more] })];
        for (const [month, total] of after.entries()) expect(total).toBeGreaterThanOrEqual(before[month] ?? 0);
      }),
    );
  });

  test("stretches cover the months once and in order", () => {
    fc.assert(
      fc.property(someFacts, (given) => {
        const { months } = burden(given, TODAY);
        const rows = stretches(months);
        const covered = rows.flatMap(({ from, to }) =>
          months.filter(({ first }) => from <= first && first <= to).map(({ first }) => first),
        );
        expect(covered).toEqual(months.map(({ first }) => first));
        for (const { from, to, total } of rows)
          for (const month of months) if (from <= month.first && month.first <= to) expect(month.total).toBe(total);
      }),
    );
  });
});
