import type { PublishedList } from "@/lib/duty-lists/published-list.schema";
import type { PublishedMenu, PublishedPower } from "@/lib/menu/published-power.schema";
import type { CivilDate } from "@/lib/shared/civil-date";
import { textKey } from "@/lib/spreadsheet/text.rules";
import { isOver } from "./competence.rules";
import { type NamedPlace, namedPlace, type PlaceBook } from "./place.rules";
import { type Lexicon, LONGEST_QUESTION, questionWords, type SoughtWord } from "./question.rules";
import { oneFault } from "./spelling.rules";

/** What a question is matched with. */
export type Sought = Pick<PublishedPower, "code" | "name" | "subItem"> & {
  departmentName: string | null;
  laws: string[];
  /** Region codes of the townships on whose list in force it stands, its term not over. */
  townships: string[];
  /** Name, department, their pinyin and initials, lower case (lib/menu/search-text.rules.ts). */
  searchText: string;
};

/** One matter that can be looked up: what a result shows, and what is searched. */
export type Matter = Sought &
  Pick<PublishedPower, "powerId" | "type" | "domain"> & { departmentId: string | null; onMenu: boolean };

/** Every matter of the menu in force and of the lists in force, once, by code. */
export function mattersOf(
  menu: PublishedMenu | null,
  lists: readonly PublishedList[],
  searchTexts: ReadonlyMap<string, string>,
  day: CivilDate,
): Matter[] {
  const known = new Map<string, Matter>();
  const add = (power: PublishedPower, onMenu: boolean): Matter => {
    const matter = known.get(power.powerId) ?? {
      powerId: power.powerId,
      code: power.code,
      name: power.name,
      subItem: power.subItem,
      type: power.type,
      domain: power.domain,
      departmentId: power.department?.id ?? null,
      departmentName: power.department?.shortName ?? null,
      laws: [...new Set(power.bases.map(({ law }) => law))],
      townships: [],
      onMenu,
      searchText: searchTexts.get(power.powerId) ?? power.name,
    };
    known.set(power.powerId, matter);
    return matter;
  };
  for (const item of menu?.items ?? []) add(item, true);
  for (const list of lists)
    for (const entry of list.entries) {
      const matter = add(entry.power, false);
      if (!isOver(entry, day)) matter.townships.push(list.township.code);
    }
  return [...known.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** Everything that a question is answered from. */
export type LookupIndex<S extends Sought = Matter> = { matters: readonly S[]; lexicon: Lexicon; places: PlaceBook };

/** What a question finds, the best first, and how it was understood. */
export type Answer<S extends Sought = Matter> = {
  matters: S[];
  place: Omit<NamedPlace, "rest">;
  /** Everyday words, spellings and typing faults, each with the words that were sought for it. */
  understood: { asked: string; meant: string[] }[];
  /** Words to mark in what is shown. */
  marks: string[];
};

type Fields<S extends Sought = Sought> = {
  matter: S;
  name: string;
  code: string;
  subItem: string;
  department: string;
  laws: readonly string[];
  /** Pinyin and initials. */
  spelt: readonly string[];
};

/** Shares of a word's weight by where it stands. */
const FIT = { whole: 1.3, begins: 1.1, name: 1, spelt: 0.9, subItem: 0.8, department: 0.7, law: 0.4 } as const;
/** What the share of a word in a name adds at most. */
const SHARE = 0.2;
/** A later meaning of an everyday word counts a little less than the one before it. */
const LATER = 0.94;
/** What fits less than this share of the best is left out. */
const NEAR_ENOUGH = 0.4;

function fieldsOf<S extends Sought>(matter: S): Fields<S> {
  return {
    matter,
    name: textKey(matter.name),
    code: textKey(matter.code),
    subItem: textKey(matter.subItem ?? ""),
    department: textKey(matter.departmentName ?? ""),
    laws: matter.laws.map(textKey),
    spelt: matter.searchText.split(" ").filter((word) => !/\p{Script=Han}/u.test(word)),
  };
}

/** How well a word fits a matter, by the best place in which it stands; 0 when it does not occur. */
function fitOf({ name, code, subItem, department, laws, spelt }: Fields, word: string): number {
  if (name === word || code === word) return FIT.whole;
  if (name.startsWith(word)) return FIT.begins;
  if (name.includes(word)) return FIT.name + shareOf(word, name);
  const spelling = word.length > 1 ? spelt.find((text) => text.includes(word)) : undefined;
  if (spelling) return (spelling.startsWith(word) ? FIT.name : FIT.spelt) + shareOf(word, spelling);
  if (subItem.includes(word)) return FIT.subItem;
  if (department.includes(word)) return FIT.department;
  return laws.some((law) => law.includes(word)) ? FIT.law : 0;
}

/** Of two names that have a word in them, the shorter one is more about it. */
const shareOf = (word: string, text: string) => (SHARE * word.length) / text.length;

/** Weights of one word over all matters: what few matters have in them tells most. */
function weigh(all: readonly Fields[], fit: (fields: Fields) => number): number[] {
  const fits = all.map(fit);
  const holders = fits.filter((one) => one > 0).length;
  const weight = holders > 0 ? Math.log(1 + all.length / holders) : 0;
  return fits.map((one) => one * weight);
}

type Weighed = { word: SoughtWord; weights: number[]; meant: string[] };

function weighWord(all: readonly Fields[], word: SoughtWord, { synonyms }: Lexicon): Weighed {
  const asWritten = weighMeanings(all, word);
  const pattern = asWritten.meant.length > 0 ? null : oneFault(word.asked);
  if (!pattern) return asWritten;
  const spelt = synonyms.filter(
    ({ searchText }) => pattern.exec(searchText.split(" ")[1] ?? "")?.[0] === searchText.split(" ")[1],
  );
  if (spelt.length > 0) {
    const meanings = [...new Set(spelt.flatMap(({ targets }) => targets.map(textKey)))];
    return weighMeanings(all, { ...word, meanings, isSynonym: true });
  }
  return {
    ...asWritten,
    weights: weigh(all, (one) => (one.spelt.some((text) => pattern.test(text)) ? FIT.subItem : 0)),
  };
}

/** Of two that fit alike, what some township handles already is nearer to whoever asks than what only may be handed down. */
const AT_HAND = 1.15;

/** A word of several meanings is weighed as one: which meaning comes first is the city's choice, not their rarity. */
function weighMeanings(all: readonly Fields[], word: SoughtWord): Weighed {
  const meant = word.meanings.filter((meaning) => all.some((one) => fitOf(one, meaning) > 0));
  const weights = weigh(all, (one) =>
    Math.max(0, ...meant.map((meaning, rank) => fitOf(one, meaning) * LATER ** rank)),
  );
  return { word, weights, meant };
}

/**
 * Answers a question in everyday words, official words, pinyin, initials, names of laws and places. Matters need not
 * have every word of it: the more of its telling words, and the nearer to the name, the higher; among equals by code.
 * A question without a word that anything knows finds nothing.
 */
export function answerQuestion<S extends Sought>(
  { matters, lexicon, places }: LookupIndex<S>,
  question: string,
): Answer<S> {
  const key = question.slice(0, LONGEST_QUESTION).normalize("NFKC").toLowerCase();
  const { rest, ...place } = namedPlace(key, places);
  const all = matters.map((matter) => fieldsOf(matter));
  const isKnown = (text: string) =>
    all.some(({ name, laws }) => name.includes(text) || laws.some((law) => law.includes(text)));
  const weighed = questionWords(rest, lexicon, isKnown).map((word) => weighWord(all, word, lexicon));
  const whole = textKey(rest);
  const scored = all.map((one, index) => ({
    matter: one.matter,
    score:
      weighed.reduce((sum, { weights }) => sum + (weights[index] ?? 0), 0) *
      (whole.length > 1 && one.name.includes(whole) ? (one.name.startsWith(whole) ? 2 : 1.5) : 1) *
      (one.matter.townships.length > 0 ? AT_HAND : 1),
  }));
  const best = Math.max(0, ...scored.map(({ score }) => score));
  const found = scored
    .filter(({ score }) => score > 0 && score >= best * NEAR_ENOUGH)
    .sort((a, b) => b.score - a.score || (a.matter.code < b.matter.code ? -1 : 1));
  return {
    matters: found.map(({ matter }) => matter),
    place,
    understood: weighed
      .filter(({ word, meant }) => word.isSynonym && meant.some((meaning) => meaning !== word.asked))
      .map(({ word, meant }) => ({ asked: word.asked, meant: meant.filter((meaning) => meaning !== word.asked) })),
    marks: [...new Set(weighed.flatMap(({ meant }) => meant))],
  };
}

export type Fragment = { text: string; isMatch: boolean };

/** A text cut where the words occur in it as written; pinyin marks nothing. */
export function highlight(text: string, marks: readonly string[]): Fragment[] {
  const words = marks.filter((word) => word && text.toLowerCase().includes(word)).sort((a, b) => b.length - a.length);
  if (words.length === 0) return [{ text, isMatch: false }];
  const pattern = new RegExp(`(${words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`, "gi");
  return text
    .split(pattern)
    .filter(Boolean)
    .map((part) => ({ text: part, isMatch: words.includes(part.toLowerCase()) }));
}

/** What a reader narrows matters by; absent is any. Several of these at once all hold. */
export type MatterFilter = {
  type?: string | undefined;
  domain?: string | undefined;
  department?: string | undefined;
  township?: string | undefined;
};

export const filterMatters = (matters: readonly Matter[], filter: MatterFilter): Matter[] =>
  matters.filter(
    ({ type, domain, departmentId, townships }) =>
      (!filter.type || type === filter.type) &&
      (!filter.domain || domain === filter.domain) &&
      (!filter.department || departmentId === filter.department) &&
      (!filter.township || townships.includes(filter.township)),
  );
