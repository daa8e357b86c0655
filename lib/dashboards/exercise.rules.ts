import type { PowerDomain } from "@/lib/menu/power.terms";
import { addDays, type CivilDate } from "@/lib/shared/civil-date";
import { addMonths, firstDayOf, monthOf, type UsageMonth } from "@/lib/usage/usage-month.rules";

/** A delegation that came into force once, as the arithmetic needs it. Last days are included; null: without a term. */
export type Exercise = Readonly<{
  townshipId: string;
  departmentId: string;
  domain: PowerDomain;
  plannedOn: CivilDate;
  from: CivilDate;
  to: CivilDate | null;
  /** From its first day until the day on which it is exercised again; null: until further notice. */
  suspensions: readonly Readonly<{ from: CivilDate; resumes: CivilDate | null }>[];
}>;

/** `until`: the first day on which it is exercised no more; null: none is known. */
type Span = Readonly<{ from: CivilDate; until: CivilDate | null }>;

/** The stretches in which a township exercises a delegation: its period without the suspensions. */
export function spansOf({ from, to, suspensions }: Exercise): Span[] {
  const end = to && addDays(to, 1);
  const spans: Span[] = [];
  let begin: CivilDate | null = from;
  for (const pause of [...suspensions].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    if (begin === null || (end && pause.from >= end)) break;
    if (pause.from > begin) spans.push({ from: begin, until: pause.from });
    begin = pause.resumes === null ? null : pause.resumes > begin ? pause.resumes : begin;
  }
  if (begin !== null && (end === null || begin < end)) spans.push({ from: begin, until: end });
  return spans;
}

const holds = (day: CivilDate) => (span: Span) => span.from <= day && (span.until === null || span.until > day);

/** Those that are exercised on a day. */
export const exercisedOn = <E extends Exercise>(all: readonly E[], day: CivilDate): E[] =>
  all.filter((one) => spansOf(one).some(holds(day)));

/** Came into force after `after`, up to and including `until`; on time: not later than the decision planned. */
export function enteredBetween(all: readonly Exercise[], after: CivilDate, until: CivilDate) {
  const entered = all.filter(({ from }) => from > after && from <= until);
  return { entered: entered.length, onTime: entered.filter(({ from, plannedOn }) => from <= plannedOn).length };
}

/**
 * One month: `standing` at its end (of the current month: today), of these `fresh` began in it; `came` and `ended` count
 * stretches, a suspension being an end and its lifting a beginning. Always: standing = standing before + came − ended.
 */
export type MonthBalance = Readonly<{
  month: UsageMonth;
  came: number;
  ended: number;
  standing: number;
  fresh: number;
}>;

const MONTHS = 12;

/** The last twelve months, the current one as far as it has come, replayed from the stretches. */
export function monthsOf(all: readonly Exercise[], today: CivilDate): MonthBalance[] {
  const spans = all.flatMap(spansOf);
  return Array.from({ length: MONTHS }, (_, index) => {
    const month = addMonths(monthOf(today), index + 1 - MONTHS);
    const first = firstDayOf(month);
    const whole = addDays(firstDayOf(addMonths(month, 1)), -1);
    const last = whole < today ? whole : today;
    const within = (day: CivilDate | null) => day !== null && day >= first && day <= last;
    const standing = spans.filter(holds(last));
    return {
      month,
      came: spans.filter(({ from }) => within(from)).length,
      ended: spans.filter(({ until }) => within(until)).length,
      standing: standing.length,
      fresh: standing.filter(({ from }) => within(from)).length,
    };
  });
}
