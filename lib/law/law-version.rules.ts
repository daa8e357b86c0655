import { addDays, type CivilDate } from "@/lib/shared/civil-date";
import { formatProvision, parseProvisions } from "./provision.rules";

export type VersionPeriod = Readonly<{ id: string; from: CivilDate }>;

/** Where a version stands on a day: its state, and for a confirmed one its period. */
export type LawVersionStanding = "DRAFT" | "DISCARDED" | "upcoming" | "in-force" | "past";

const byDay = <V extends VersionPeriod>(versions: readonly V[]): V[] =>
  versions.toSorted((a, b) => (a.from < b.from ? -1 : 1));

/** The confirmed version in force on a day; none before the first one's day, and none from the repeal on. */
export function inForceOn<V extends VersionPeriod>(
  confirmed: readonly V[],
  repealedOn: CivilDate | null,
  day: CivilDate,
): V | null {
  if (repealedOn !== null && repealedOn <= day) return null;
  return byDay(confirmed).findLast(({ from }) => from <= day) ?? null;
}

/** Last day of a version that begins on `from`, included: the day before the next one's first or the repeal. */
export function lastDayOf(
  from: CivilDate,
  confirmed: readonly VersionPeriod[],
  repealedOn: CivilDate | null,
): CivilDate | null {
  const next = byDay(confirmed).find((one) => one.from > from)?.from ?? null;
  const end = next !== null && repealedOn !== null ? (next < repealedOn ? next : repealedOn) : (next ?? repealedOn);
  return end === null ? null : addDays(end, -1);
}

/** What a version that begins on `from` is compared with: the one before it, else the first after it. */
export const neighbourOf = <V extends VersionPeriod>(confirmed: readonly V[], from: CivilDate): V | null =>
  byDay(confirmed).findLast((one) => one.from < from) ?? byDay(confirmed).find((one) => one.from > from) ?? null;

/** The articles that a citation names, each once, without 款 and 项; empty when none can be read. */
export function citedArticles(article: string | null): { label: string; article: number; sub: number }[] {
  const found = new Map<string, { label: string; article: number; sub: number }>();
  for (const { article: number, sub } of parseProvisions(article ?? "").provisions) {
    const label = formatProvision(sub === undefined ? { article: number } : { article: number, sub });
    found.set(label, { label, article: number, sub: sub ?? 0 });
  }
  return [...found.values()];
}

const YEAR = /(\d{4})\s*年?/;

/**
 * The versions by whose numbers a citation is to be read, the likeliest first. One that names a year (2019年修正) means a
 * version published in it; any other means the law as in force on the day, failing that a later version, then an earlier.
 */
export function versionsMeant<V extends VersionPeriod & Readonly<{ publishedOn: CivilDate }>>(
  confirmed: readonly V[],
  lawVersion: string | null,
  day: CivilDate,
): V[] {
  const sorted = byDay(confirmed);
  const year = YEAR.exec(lawVersion ?? "")?.[1];
  if (year) return sorted.filter(({ publishedOn }) => publishedOn.startsWith(year)).reverse();
  const current = sorted.findLast(({ from }) => from <= day);
  const later = sorted.filter(({ from }) => from > day);
  const earlier = sorted.filter(({ from }) => from <= day && from !== current?.from).reverse();
  return [...(current ? [current] : []), ...later, ...earlier];
}
