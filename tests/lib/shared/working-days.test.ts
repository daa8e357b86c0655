import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, type CivilDate, civilDate, isCivilDate } from "@/lib/shared/civil-date";
import { addWorkingDays, deadlineOf, isWorkingDay, workingDaysBetween } from "@/lib/shared/working-days";

const day = (text: string) => text as CivilDate;
// 国务院办公厅关于2026年部分节假日安排: 2026-10-01 to 10-07 are holidays, 2026-10-10 (a Saturday) is worked.
const calendar = {
  holidays: new Set([1, 2, 3, 4, 5, 6, 7].map((n) => day(`2026-10-0${n}`))),
  workingDays: new Set([day("2026-10-10")]),
};

test.each([
  ["2026-09-30", true],
  ["2026-10-01", false],
  ["2026-10-08", true],
  ["2026-10-10", true], // a Saturday, worked in exchange
  ["2026-10-11", false],
])("%s is a working day: %s", (text, expected) => expect(isWorkingDay(calendar, day(text))).toBe(expected));

test.each([
  ["2026-09-30", 0, "2026-09-30"],
  ["2026-09-30", 1, "2026-10-08"], // the first day does not count, the holiday week does not either
  ["2026-09-30", 3, "2026-10-10"],
  ["2026-09-30", 4, "2026-10-12"],
])("%s and %i working days is %s", (from, count, expected) =>
  expect(addWorkingDays(calendar, day(from), count)).toBe(expected),
);

const anyDay = fc.integer({ min: 0, max: 2000 }).map((n) => addDays(day("2024-01-01"), n));

test("a period of n working days holds n working days and ends on one", () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (from, count) => {
      const end = addWorkingDays(calendar, from, count);
      expect(isWorkingDay(calendar, end)).toBe(true);
      expect(workingDaysBetween(calendar, from, end)).toBe(count);
    }),
  );
});

test("over from the day after, also on a weekend when no working day has gone by", () => {
  const friday = day("2026-11-27");
  expect(deadlineOf(calendar, friday, friday)).toMatchObject({ stands: "today", workingDaysLeft: 0 });
  expect(deadlineOf(calendar, day("2026-11-28"), friday)).toMatchObject({ stands: "over", workingDaysLeft: 0 });
  expect(deadlineOf(calendar, day("2026-11-28"), day("2026-11-29"))).toMatchObject({
    stands: "ahead",
    workingDaysLeft: 0,
  });
  expect(deadlineOf(calendar, day("2026-11-30"), friday)).toMatchObject({ stands: "over", workingDaysLeft: -1 });
});

test("what is left and what is overdue are the same distance", () => {
  fc.assert(
    fc.property(anyDay, anyDay, (a, b) => {
      const there = deadlineOf(calendar, a, b).workingDaysLeft;
      expect(deadlineOf(calendar, b, a).workingDaysLeft).toBe(0 - there);
    }),
  );
});

test("a day is Shanghai's day, to the second", () => {
  expect(civilDate(new Date("2026-03-31T15:59:59Z"))).toBe("2026-03-31");
  expect(civilDate(new Date("2026-03-31T16:00:00Z"))).toBe("2026-04-01");
});

test.each([
  ["2026-02-28", true],
  ["2026-02-29", false],
  ["2028-02-29", true],
  ["2026-13-01", false],
  ["26-01-01", false],
  ["2026-01-01 ", false],
])("%s is a day: %s", (text, expected) => expect(isCivilDate(text)).toBe(expected));
