import { addDays, type CivilDate, toDbDate } from "@/lib/shared/civil-date";

const DAY = 86_400_000;

/** Days of the calendar from one day to another; negative when it lies before. */
export const daysBetween = (from: CivilDate, to: CivilDate): number =>
  Math.round((toDbDate(to).getTime() - toDbDate(from).getTime()) / DAY);

const later = (a: CivilDate, b: CivilDate): CivilDate => (a < b ? b : a);

type Suspension = Readonly<{ from: CivilDate; resumes: CivilDate | null }>;

/**
 * Days of the period, both ends included, on which a delegation in force since `since` was exercised by the township:
 * those of its suspensions (which never overlap) are left out.
 */
export function daysExercised(
  since: CivilDate,
  suspensions: readonly Suspension[],
  { from, to }: Readonly<{ from: CivilDate; to: CivilDate }>,
): number {
  const first = later(since, from);
  const within = (start: CivilDate, end: CivilDate) => Math.max(0, daysBetween(start, end) + 1);
  const suspended = suspensions.reduce((days, each) => {
    const ends = each.resumes !== null && each.resumes <= to ? addDays(each.resumes, -1) : to;
    return days + within(later(each.from, first), ends);
  }, 0);
  return within(first, to) - suspended;
}
