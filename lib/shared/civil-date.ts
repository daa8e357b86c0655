/** A calendar day, "YYYY-MM-DD", in Asia/Shanghai. Compares as text. */
export type CivilDate = string & { readonly __brand: "CivilDate" };

const shanghai = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai", dateStyle: "short" });

/** The day on which an instant falls in Asia/Shanghai. */
export const civilDate = (instant: Date): CivilDate => shanghai.format(instant) as CivilDate;

/** PostgreSQL `date` columns arrive as UTC midnight. */
export const fromDbDate = (value: Date): CivilDate => value.toISOString().slice(0, 10) as CivilDate;

/** The same for a column that may be empty. */
export const fromDbDateOrNull = (value: Date | null): CivilDate | null => value && fromDbDate(value);

/** What a PostgreSQL `date` column takes. */
export const toDbDate = (day: CivilDate): Date => new Date(`${day}T00:00:00Z`);

/** True for a day that exists, 1900–2199: "2026-02-30" is none. */
export function isCivilDate(text: string): text is CivilDate {
  if (!/^(19|20|21)\d{2}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().slice(0, 10) === text;
}

/** `days` may be negative. */
export function addDays(day: CivilDate, days: number): CivilDate {
  const instant = toDbDate(day);
  instant.setUTCDate(instant.getUTCDate() + days);
  return fromDbDate(instant);
}

/** The later of two days. */
export const laterOf = (one: CivilDate, other: CivilDate): CivilDate => (one < other ? other : one);

/** 0 is Sunday. */
export const weekday = (day: CivilDate): number => toDbDate(day).getUTCDay();
