import { expect, test } from "vitest";
import type { CivilDate } from "@/lib/shared/civil-date";
import { deadlineStrip } from "@/lib/workbench/deadline-strip.rules";

const day = (text: string) => text as CivilDate;

test("fourteen days from today, every one with its number; what is overdue, later or without a day is not counted", () => {
  const calendar = { holidays: new Set([day("2046-03-06")]), workingDays: new Set([day("2046-03-11")]) };
  const dueOn = ["2046-03-04", "2046-03-05", "2046-03-05", "2046-03-18", "2046-03-19"].map(day);
  const strip = deadlineStrip([...dueOn.map((due) => ({ dueOn: due })), { dueOn: null }], calendar, day("2046-03-05"));
  expect(strip).toHaveLength(14);
  expect(strip.filter(({ due }) => due > 0).map(({ day: on, due }) => [on, due])).toEqual([
    ["2046-03-05", 2],
    ["2046-03-18", 1],
  ]);
  expect(strip.filter(({ isWorkingDay }) => !isWorkingDay).map(({ day: on }) => on)).toEqual([
    "2046-03-06",
    "2046-03-10",
    "2046-03-17",
    "2046-03-18",
  ]);
});
