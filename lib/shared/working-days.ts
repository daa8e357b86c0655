import { addDays, type CivilDate, weekday } from "./civil-date";

/** Days that are not what their weekday says: holidays, and weekend days worked in exchange (调休). */
export type WorkCalendar = { holidays: ReadonlySet<CivilDate>; workingDays: ReadonlySet<CivilDate> };

export function isWorkingDay(calendar: WorkCalendar, day: CivilDate): boolean {
  if (calendar.workingDays.has(day)) return true;
  if (calendar.holidays.has(day)) return false;
  const dayOfWeek = weekday(day);
  return dayOfWeek !== 0 && dayOfWeek !== 6;
}

/**
 * The last day of a period of `count` working days that begins on the day after `from` (期间开始的日不计入,
 * 民法典 第二百零一条). `count` ≥ 0; with 0 the period ends on `from` itself.
 */
export function addWorkingDays(calendar: WorkCalendar, from: CivilDate, count: number): CivilDate {
  let day = from;
  for (let counted = 0; counted < count; ) {
    day = addDays(day, 1);
    if (isWorkingDay(calendar, day)) counted++;
  }
  return day;
}

/** Working days after `from` up to and including `until`; negative when `until` lies before `from`. */
export function workingDaysBetween(calendar: WorkCalendar, from: CivilDate, until: CivilDate): number {
  const [first, last] = from <= until ? [from, until] : [until, from];
  let count = 0;
  for (let day = addDays(first, 1); day <= last; day = addDays(day, 1)) if (isWorkingDay(calendar, day)) count++;
  return from <= until ? count : 0 - count; // and not -count, which makes a zero negative
}

/**
 * The first year that the two days touch or enclose, in either order, of which the calendar holds no exceptional day: the State Council's
 * notice (国务院办公厅关于部分节假日安排的通知) is not out or not entered, and only weekends are left out. Null when all are known.
 */
export function yearWithoutNotice(calendar: WorkCalendar, from: CivilDate, until: CivilDate): number | null {
  const known = new Set([...calendar.holidays, ...calendar.workingDays].map(yearOf));
  const [first, last] = from <= until ? [from, until] : [until, from];
  for (let year = yearOf(first); year <= yearOf(last); year++) if (!known.has(year)) return year;
  return null;
}

const yearOf = (day: CivilDate): number => Number(day.slice(0, 4));

/**
 * A deadline as people read it: the day, and how many working days are left (negative: overdue by so many). `stands`
 * goes by the day alone: over a weekend, nothing is left and it is over all the same. Where it runs into a year without
 * a notice, that year: until then it is counted by weekdays alone.
 */
export type Deadline = {
  dueOn: CivilDate;
  stands: "ahead" | "today" | "over";
  workingDaysLeft: number;
  yearWithoutNotice: number | null;
};

export const deadlineOf = (calendar: WorkCalendar, today: CivilDate, dueOn: CivilDate): Deadline => ({
  dueOn,
  stands: today < dueOn ? "ahead" : today === dueOn ? "today" : "over",
  workingDaysLeft: workingDaysBetween(calendar, today, dueOn),
  yearWithoutNotice: yearWithoutNotice(calendar, today, dueOn),
});
