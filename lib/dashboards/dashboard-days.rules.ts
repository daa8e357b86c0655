import type { CivilDate } from "@/lib/shared/civil-date";
import { addMonths, firstDayOf, monthOf } from "@/lib/usage/usage-month.rules";

/** The same day of the month before; where that month lacks the day, its last. */
export function monthBefore(day: CivilDate): CivilDate {
  const first = firstDayOf(addMonths(monthOf(day), -1));
  const last = new Date(`${firstDayOf(monthOf(day))}T00:00:00Z`);
  last.setUTCDate(0);
  const date = Math.min(Number(day.slice(8)), last.getUTCDate());
  return `${first.slice(0, 8)}${String(date).padStart(2, "0")}` as CivilDate;
}
