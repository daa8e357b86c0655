import type { CivilDate } from "@/lib/shared/civil-date";

/** Suspended from the first day until the day before the second; null while its end is open. */
export type SuspensionPeriod = { from: CivilDate; resumes: CivilDate | null };

export type SuspensionProblem = "day-in-past" | "suspended-after-term" | "suspended-already";

/**
 * Why a suspension may not begin on `from`, or null. It is never backdated, begins within an entrustment's term
 * (`lastDay`), and not while another one runs or is ordered.
 */
export function suspensionProblem(
  from: CivilDate,
  today: CivilDate,
  lastDay: CivilDate | null,
  others: readonly SuspensionPeriod[],
): SuspensionProblem | null {
  if (from < today) return "day-in-past";
  if (lastDay !== null && from > lastDay) return "suspended-after-term";
  const isTaken = others.some((other) => other.resumes === null || (other.resumes > from && !isCancelled(other)));
  return isTaken ? "suspended-already" : null;
}

export type ResumptionProblem = "day-in-past" | "resumes-before-suspension" | "resumes-after-term";

/**
 * Why a suspension may not end with `resumes` as the first day on which the township acts again, or null. The same day
 * as it begins is allowed: it then never begins. Beyond an entrustment's term there is nothing to resume
 * (行政处罚法 第二十条: an entrustment states its term).
 */
export function resumptionProblem(
  resumes: CivilDate,
  today: CivilDate,
  lastDay: CivilDate | null,
  suspension: SuspensionPeriod,
): ResumptionProblem | null {
  if (resumes < today) return "day-in-past";
  if (resumes < suspension.from) return "resumes-before-suspension";
  return lastDay !== null && resumes > lastDay ? "resumes-after-term" : null;
}

/** Ordered, and called off before its first day. */
export const isCancelled = ({ from, resumes }: SuspensionPeriod): boolean => resumes === from;
