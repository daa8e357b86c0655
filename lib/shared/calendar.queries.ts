import "server-only";
import { fromDbDate } from "./civil-date";
import type { Tx } from "./context";
import type { WorkCalendar } from "./working-days";

/** Every exceptional day on record (some sixty a year). */
export async function loadCalendar(tx: Tx): Promise<WorkCalendar> {
  const days = await tx.calendarDay.findMany({ select: { day: true, kind: true } });
  const of = (kind: "HOLIDAY" | "WORKING_DAY") =>
    new Set(days.filter((entry) => entry.kind === kind).map((entry) => fromDbDate(entry.day)));
  return { holidays: of("HOLIDAY"), workingDays: of("WORKING_DAY") };
}
