import { addDays, type CivilDate } from "@/lib/shared/civil-date";
import { textKey } from "@/lib/spreadsheet/text.rules";

/** “对…的行政处罚” and “对…的处罚” name one matter. */
const ENDING = /的?(行政)?处罚$/;

/** Writings of one matter's name compare equal under their key; nothing that reads otherwise does. */
export const matchKey = (name: string): string => textKey(name).replace(ENDING, "的处罚");

export type CataloguePeriod = Readonly<{ id: string; from: CivilDate; until: CivilDate | null }>;

/** The one in force on a day; confirmed catalogues never overlap. */
export const inForceOn = <C extends Pick<CataloguePeriod, "from" | "until">>(
  catalogues: readonly C[],
  day: CivilDate,
): C | null => catalogues.find(({ from, until }) => from <= day && (until === null || day <= until)) ?? null;

/**
 * What confirming a catalogue that takes force on `from` does to those confirmed before: the open one ends on the day
 * before. A version that does not begin after the newest is refused: the past is not rewritten.
 */
export function succession(
  confirmed: readonly CataloguePeriod[],
  from: CivilDate,
): { ended: { id: string; until: CivilDate } | null } | { code: "not-after-newest"; newestFrom: CivilDate } {
  const newest = confirmed.toSorted((a, b) => (a.from < b.from ? 1 : -1))[0];
  if (!newest) return { ended: null };
  if (from <= newest.from) return { code: "not-after-newest", newestFrom: newest.from };
  return { ended: { id: newest.id, until: addDays(from, -1) } };
}
