import { addDays, type CivilDate } from "@/lib/shared/civil-date";
import { isWorkingDay, type WorkCalendar } from "@/lib/shared/working-days";

/** A day of the strip: how many of the reader's tasks end on it. */
export type StripDay = { day: CivilDate; due: number; isWorkingDay: boolean };

const STRIP_DAYS = 14;

/** Fourteen days from today on, each with the number of tasks due on it; what is overdue is not on the strip. */
export function deadlineStrip(
  tasks: readonly { dueOn: CivilDate | null }[],
  calendar: WorkCalendar,
  today: CivilDate,
): StripDay[] {
  return Array.from({ length: STRIP_DAYS }, (_, offset) => {
    const day = addDays(today, offset);
    const due = tasks.filter(({ dueOn }) => dueOn === day).length;
    return { day, due, isWorkingDay: isWorkingDay(calendar, day) };
  });
}
