import { textKey } from "@/lib/spreadsheet/text.rules";

/** A township with its villages, as the published views name them. */
export type PlaceRow = { code: string; shortName: string; villages: readonly string[] };

/** What a name may mean: a township by its nine-digit code, or one of its villages. */
type Meaning = { township: string; village: string | null };

/** Names that a question may use, each with everything it may mean. */
export type PlaceBook = ReadonlyMap<string, readonly Meaning[]>;

/** Where a question is about. `candidates`: townships that have a village of that name, when it is more than one. */
export type NamedPlace = { township: string | null; village: string | null; candidates: string[]; rest: string };

/** What stands behind a village's name in the register. */
const COMMITTEE = /(村民委员会|居民委员会|村委会|居委会)$/;
export const withoutCommittee = (registered: string): string => registered.replace(COMMITTEE, "");
const KIND_OF_TOWNSHIP = /[镇乡]$/;
const SETTLEMENT = /(村|社区|街)$/;
/** Shorter names are everyday words too: 花园, 流水, 新村. They count with 村 behind them, or alone. */
const TELLING = 3;
const LONGEST_NAME = 16;

/** The names by which townships and villages are called, without and with 村, without and with 镇 or 乡. */
export function placeBook(places: readonly PlaceRow[]): PlaceBook {
  const book = new Map<string, Meaning[]>();
  const add = (name: string, meaning: Meaning) => {
    const key = textKey(name);
    if (key.length < 2 || key.length > LONGEST_NAME) return;
    const known = book.get(key) ?? [];
    if (!known.some(({ township, village }) => township === meaning.township && village === meaning.village))
      book.set(key, [...known, meaning]);
  };
  for (const { code, shortName, villages } of places) {
    add(shortName, { township: code, village: null });
    add(shortName.replace(KIND_OF_TOWNSHIP, ""), { township: code, village: null });
    for (const name of villages) {
      const village = withoutCommittee(name);
      const meaning = { township: code, village };
      if (SETTLEMENT.test(village) || village.length >= TELLING) add(village, meaning);
      if (!SETTLEMENT.test(village)) add(`${village}村`, meaning);
    }
  }
  return book;
}

/** Finds the place that a question names and takes it out of the question. A township named outweighs a village. */
export function namedPlace(question: string, book: PlaceBook): NamedPlace {
  const named: Meaning[][] = [];
  let rest = "";
  for (let at = 0; at < question.length; ) {
    const length = longestAt(question, at, book);
    if (length === 0) {
      rest += question.charAt(at);
      at += 1;
      continue;
    }
    named.push([...(book.get(question.slice(at, at + length)) ?? [])]);
    rest += " ";
    at += length;
  }
  const meanings = named.flat();
  const township = meanings.find(({ village }) => village === null)?.township ?? null;
  const villages = meanings.filter((one) => one.village !== null && (township === null || one.township === township));
  const candidates = [...new Set(villages.map((one) => one.township))].sort();
  const [only] = candidates;
  return {
    township: township ?? (candidates.length === 1 && only !== undefined ? only : null),
    village: villages[0]?.village ?? null,
    candidates: township === null && candidates.length > 1 ? candidates : [],
    rest,
  };
}

/** The place of a name that stands alone in a field of its own, whether or not 村 is written behind it. */
export const villageAlone = (typed: string, book: PlaceBook): NamedPlace => {
  const key = textKey(typed);
  return namedPlace(book.has(key) ? key : `${key}村`, book);
};

function longestAt(text: string, at: number, book: PlaceBook): number {
  for (let length = Math.min(LONGEST_NAME, text.length - at); length >= 2; length--)
    if (book.has(text.slice(at, at + length))) return length;
  return 0;
}
