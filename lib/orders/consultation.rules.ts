import type { CivilDate } from "@/lib/shared/civil-date";
import { addWorkingDays, type Deadline, deadlineOf, type WorkCalendar } from "@/lib/shared/working-days";
import { type Standing, standingOfState } from "./opinion.rules";
import type { OrderLineState } from "./order.machine";

/**
 * Last day for a department's answer, included: `answerDays` working days after the day on which it was asked.
 * What follows from its passing is that the line may go to the decision as silent. Nothing else.
 */
export const answerDueOn = (calendar: WorkCalendar, askedOn: CivilDate, answerDays: number): CivilDate =>
  addWorkingDays(calendar, askedOn, answerDays);

export type ConsultedLine = {
  state: OrderLineState;
  department: string;
  /** Null only for a line that was never submitted. */
  askedOn: CivilDate | null;
};

/** A department that still has time to answer, and until when. */
export type Outstanding = { department: string; lines: number } & Deadline;

/** How many lines stand where. Decided lines count nowhere. */
export function countStandings(lines: readonly Pick<ConsultedLine, "state">[]): Record<Standing, number> {
  const counts = { agreed: 0, conditional: 0, objected: 0, silent: 0 };
  for (const line of lines) {
    const standing = standingOfState(line.state);
    if (standing) counts[standing] += 1;
  }
  return counts;
}

/**
 * Who keeps the consultation open on `today`: departments without a position whose last day has not passed (that day
 * itself still belongs to them). Sorted by day; a department with several days is named with its latest.
 */
export function outstandingAnswers(
  lines: readonly ConsultedLine[],
  calendar: WorkCalendar,
  answerDays: number,
  today: CivilDate,
): Outstanding[] {
  const byDepartment = new Map<string, Outstanding>();
  for (const line of lines) {
    if (standingOfState(line.state) !== "silent" || !line.askedOn) continue;
    const dueOn = answerDueOn(calendar, line.askedOn, answerDays);
    if (today > dueOn) continue;
    const known = byDepartment.get(line.department);
    const latest = known && known.dueOn > dueOn ? known.dueOn : dueOn;
    byDepartment.set(line.department, {
      department: line.department,
      lines: (known?.lines ?? 0) + 1,
      ...deadlineOf(calendar, today, latest),
    });
  }
  return [...byDepartment.values()].sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
}
