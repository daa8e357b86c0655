import { type CivilDate, isCivilDate } from "@/lib/shared/civil-date";

/** A month, "YYYY-MM". Compares as text. */
export type UsageMonth = string & { readonly __month: "UsageMonth" };

export const isMonth = (text: string): text is UsageMonth => /^\d{4}-\d{2}$/.test(text) && isCivilDate(`${text}-01`);

export const monthOf = (day: CivilDate): UsageMonth => day.slice(0, 7) as UsageMonth;

export const firstDayOf = (month: UsageMonth): CivilDate => `${month}-01` as CivilDate;

/** `count` months later; earlier when it is negative. */
export function addMonths(month: UsageMonth, count: number): UsageMonth {
  const whole = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count;
  return `${String(Math.floor(whole / 12)).padStart(4, "0")}-${String((whole % 12) + 1).padStart(2, "0")}` as UsageMonth;
}

/** From one month to another, both included; none when `from` lies after `to`. */
export function monthsFrom(from: UsageMonth, to: UsageMonth): UsageMonth[] {
  const months: UsageMonth[] = [];
  for (let month = from; month <= to; month = addMonths(month, 1)) months.push(month);
  return months;
}

/** The earlier, and the later, of two months. */
export const earlierMonth = (one: UsageMonth, other: UsageMonth): UsageMonth => (other > one ? one : other);
export const laterMonth = (one: UsageMonth, other: UsageMonth): UsageMonth => (one < other ? other : one);

export type MonthSpan = Readonly<{ from: UsageMonth; to: UsageMonth }>;

const A_YEAR = 12;

/** The last twelve months that are over on that day: what advice rests on. */
export const yearBefore = (day: CivilDate): MonthSpan => ({
  from: addMonths(monthOf(day), -A_YEAR),
  to: addMonths(monthOf(day), -1),
});

/** “2026-5”, “2026/05”, “2026年5月”, “202605” or a day of the month as a workbook writes it; null for anything else. */
export function readMonth(text: string): UsageMonth | null {
  const parts =
    /^(\d{4})[-/.年](\d{1,2})(?:月|[-/.月](\d{1,2})日?)?(?:[T ]\d{2}:\d{2}.*)?$/.exec(text) ??
    /^(\d{4})(\d{2})$/.exec(text);
  if (!parts) return null;
  const month = `${parts[1]}-${(parts[2] ?? "").padStart(2, "0")}`;
  const day = `${month}-${(parts[3] ?? "1").padStart(2, "0")}`;
  return isMonth(month) && isCivilDate(day) ? month : null;
}
