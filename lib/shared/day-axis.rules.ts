import { addDays, type CivilDate, toDbDate, weekday } from "./civil-date";

/** The days that a time plot shows, both ends included; `from` ≤ `to`. */
export type DayAxis = Readonly<{ from: CivilDate; to: CivilDate }>;

/** Place on the axis in per cent of its length: 0 is the beginning of its first day, 100 the end of its last. */
export type AxisSpan = Readonly<{ start: number; size: number }>;

const DAY = 86_400_000;

/** How many days `until` lies after `from`; negative when before. */
export const daysBetween = (from: CivilDate, until: CivilDate): number =>
  Math.round((toDbDate(until).getTime() - toDbDate(from).getTime()) / DAY);

/** The shortest axis that holds every one of these days; null for none. */
export function axisOver(days: readonly CivilDate[]): DayAxis | null {
  const sorted = [...days].sort();
  const [from, to] = [sorted[0], sorted.at(-1)];
  return from && to ? { from, to } : null;
}

/**
 * Where the days `from` to `to`, both whole, lie on the axis; what lies beyond its ends is cut off. Null when nothing is
 * left, or when `to` lies before `from`.
 */
export function spanOn(axis: DayAxis, from: CivilDate, to: CivilDate): AxisSpan | null {
  const first = from < axis.from ? axis.from : from;
  const last = to > axis.to ? axis.to : to;
  if (first > last) return null;
  const length = daysBetween(axis.from, axis.to) + 1;
  return {
    start: (daysBetween(axis.from, first) / length) * 100,
    size: ((daysBetween(first, last) + 1) / length) * 100,
  };
}

const MONDAY = 1;

/** Days to be written at the axis, at most `most` (≥ 1), evenly apart; whole weeks from the first Monday where days are many. */
export function axisTicks(axis: DayAxis, most: number): CivilDate[] {
  const length = daysBetween(axis.from, axis.to) + 1;
  const step = [1, 2].find((days) => length <= days * most) ?? Math.ceil(length / most / 7) * 7;
  const first = step < 7 ? axis.from : addDays(axis.from, (MONDAY - weekday(axis.from) + 7) % 7);
  const ticks: CivilDate[] = [];
  for (let day = first; day <= axis.to; day = addDays(day, step)) ticks.push(day);
  return ticks;
}
