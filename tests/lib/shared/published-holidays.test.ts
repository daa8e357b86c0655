import { expect, test } from "vitest";
import type { CivilDate } from "@/lib/shared/civil-date";
import { addWorkingDays, deadlineOf, isWorkingDay, yearWithoutNotice } from "@/lib/shared/working-days";
import { exceptionalDays } from "@/prisma/seed/calendar";

// What the State Council's general office announced, typed from its notices and not from the package that seeds the table:
// 国办发明电〔2023〕7号 (2024), 国办发明电〔2024〕12号 (2025), 国办发明电〔2025〕7号 (2026).

const day = (text: string) => text as CivilDate;
const known = [2024, 2025, 2026].flatMap(exceptionalDays);
const of = (kind: string) => new Set(known.filter((one) => one.kind === kind).map((one) => one.day));
const calendar = { holidays: of("HOLIDAY"), workingDays: of("WORKING_DAY") };

test.each([
  ["2024-01-01", "元旦", false],
  ["2024-02-04", "春节前的星期日上班", true],
  ["2024-02-09", "除夕照常上班（鼓励带薪休假）", true],
  ["2024-02-17", "春节假期的最后一天", false],
  ["2024-02-18", "春节后的星期日上班", true],
  ["2024-04-04", "清明节", false],
  ["2024-04-07", "清明节后的星期日上班", true],
  ["2024-04-28", "劳动节前的星期日上班", true],
  ["2024-05-11", "劳动节后的星期六上班", true],
  ["2024-06-10", "端午节", false],
  ["2024-09-14", "中秋节前的星期六上班", true],
  ["2024-09-29", "国庆节前的星期日上班", true],
  ["2024-10-12", "国庆节后的星期六上班", true],
  ["2025-01-26", "春节前的星期日上班", true],
  ["2025-01-28", "除夕放假", false],
  ["2025-02-04", "春节假期的最后一天", false],
  ["2025-02-08", "春节后的星期六上班", true],
  ["2025-04-27", "劳动节前的星期日上班", true],
  ["2025-05-05", "劳动节假期的最后一天", false],
  ["2025-06-02", "端午节假期的最后一天", false],
  ["2025-09-28", "国庆节、中秋节前的星期日上班", true],
  ["2025-10-08", "国庆节、中秋节假期的最后一天", false],
  ["2025-10-11", "国庆节、中秋节后的星期六上班", true],
  ["2026-01-02", "元旦假期", false],
  ["2026-01-04", "元旦后的星期日上班", true],
  ["2026-02-14", "春节前的星期六上班", true],
  ["2026-02-23", "春节假期的最后一天", false],
  ["2026-02-28", "春节后的星期六上班", true],
  ["2026-05-09", "劳动节后的星期六上班", true],
  ["2026-06-19", "端午节", false],
  ["2026-09-20", "国庆节前的星期日上班", true],
  ["2026-09-25", "中秋节", false],
  ["2026-10-10", "国庆节后的星期六上班", true],
])("%s（%s）：工作日 %s", (text, _what, expected) => expect(isWorkingDay(calendar, day(text))).toBe(expected));

test.each([
  ["2024-02-08", 2, "2024-02-18"], // 除夕 and the Sunday after the holiday are both worked
  ["2024-09-30", 5, "2024-10-12"],
  ["2025-01-24", 3, "2025-02-05"], // 26 and 27 January, then 5 February
  ["2025-09-30", 3, "2025-10-11"],
  ["2026-02-13", 3, "2026-02-25"],
  ["2026-04-30", 4, "2026-05-09"],
])("%s 起第 %i 个工作日是 %s", (from, count, expected) =>
  expect(addWorkingDays(calendar, day(from), count)).toBe(expected),
);

test("a year without a notice is named, whichever end it lies at, and counted by weekends alone", () => {
  expect(yearWithoutNotice(calendar, day("2024-01-01"), day("2026-12-31"))).toBeNull();
  expect(yearWithoutNotice(calendar, day("2026-12-31"), day("2027-01-01"))).toBe(2027);
  expect(yearWithoutNotice(calendar, day("2023-12-31"), day("2024-01-01"))).toBe(2023);
  expect(deadlineOf(calendar, day("2026-12-30"), day("2027-01-04"))).toEqual({
    dueOn: "2027-01-04",
    stands: "ahead",
    workingDaysLeft: 3,
    yearWithoutNotice: 2027,
  });
  expect(deadlineOf(calendar, day("2026-11-26"), day("2026-12-31")).yearWithoutNotice).toBeNull();
});
