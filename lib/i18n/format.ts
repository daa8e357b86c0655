import { isCivilDate } from "@/lib/shared/civil-date";
import type { Locale } from "./locales";

/** A civil day "YYYY-MM-DD" as UTC midnight, so that formatting in UTC never moves it. */
const atUtcMidnight = (day: string) => new Date(`${day}T00:00:00Z`);

const formatters = new Map<string, Intl.DateTimeFormat>();
function formatter(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}${JSON.stringify(options)}`;
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, options);
  formatters.set(key, known);
  return known;
}

/** “2026年11月23日”, “23 November 2026”. Takes a civil day in Asia/Shanghai. */
export function formatDay(day: string, locale: Locale): string {
  return formatter(locale, { dateStyle: "long", timeZone: "UTC" }).format(atUtcMidnight(day));
}

/** “11月27日”, “27 November”: where the year is plain from what stands beside it. */
export function formatShortDay(day: string, locale: Locale): string {
  return formatter(locale, { month: "long", day: "numeric", timeZone: "UTC" }).format(atUtcMidnight(day));
}

/** “2026年11月”, “November 2026”: the month of a civil day. */
export function formatMonth(day: string, locale: Locale): string {
  return formatter(locale, { year: "numeric", month: "long", timeZone: "UTC" }).format(atUtcMidnight(day));
}

/** “11月”, “Nov”: where the year is plain from what stands beside it. */
export function formatShortMonth(day: string, locale: Locale): string {
  return formatter(locale, { month: "short", timeZone: "UTC" }).format(atUtcMidnight(day));
}

/** “2026年11月23日 16:05”, in Asia/Shanghai whatever the server's zone. */
export function formatInstant(instant: Date | string, locale: Locale): string {
  const when = new Date(instant);
  const day = formatter(locale, { dateStyle: "long", timeZone: "Asia/Shanghai" }).format(when);
  const time = formatter(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: "Asia/Shanghai" });
  return `${day} ${time.format(when)}`;
}

const BETWEEN = {
  comma: { "zh-CN": "、", en: ", " },
  semicolon: { "zh-CN": "；", en: "; " },
  stop: { "zh-CN": "。", en: ". " },
} as const;

/** Parts of a text one after another, empty ones left out: “甲、乙”, “a, b”. */
export const joined = (
  parts: readonly (string | null)[],
  locale: Locale,
  between: keyof typeof BETWEEN = "comma",
): string => parts.filter(Boolean).join(BETWEEN[between][locale]);

/** A refusal with its lists as texts of that language, as messages take them. */
export const listedIn = <R extends Readonly<Record<string, unknown>>>(locale: Locale, refusal: R) =>
  Object.fromEntries(
    Object.entries(refusal).map(([key, value]) => [
      key,
      Array.isArray(value) ? joined(value, locale, "semicolon") : value,
    ]),
  ) as { [K in keyof R]: R[K] extends readonly string[] ? string : R[K] };

/** “1,234”. */
export function formatCount(count: number, locale: Locale): string {
  return new Intl.NumberFormat(locale).format(count);
}

/** Names one after another: “司法局、财政局”, “A, B and C”. With 和, names that hold one themselves would run together. */
export function formatNames(names: readonly string[], locale: Locale): string {
  return locale === "en" ? new Intl.ListFormat("en-GB", { type: "conjunction" }).format(names) : names.join("、");
}

/** Figures of a sentence, civil days among them in words. */
export const figuresInWords = (
  figures: Readonly<Record<string, string | number>>,
  locale: Locale,
): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [
      name,
      typeof value === "string" && isCivilDate(value) ? formatDay(value, locale) : value,
    ]),
  );
