import { addDays, type CivilDate } from "@/lib/shared/civil-date";

/** Days of the calendar before the last day on which each reminder begins. */
export type ReminderDays = { first: number; second: number; last: number };

/** The reminder that is due on `today` for a term whose last day is `lastDay`; null before the first, and after the end. */
export function termReminder(lastDay: CivilDate, today: CivilDate, days: ReminderDays): keyof ReminderDays | null {
  if (today > lastDay) return null;
  const isWithin = (count: number) => lastDay <= addDays(today, count);
  return isWithin(days.last) ? "last" : isWithin(days.second) ? "second" : isWithin(days.first) ? "first" : null;
}
