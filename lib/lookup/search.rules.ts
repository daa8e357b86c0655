import type { PublishedList } from "@/lib/duty-lists/published-list.schema";
import type { PublishedMenu, PublishedPower } from "@/lib/menu/published-power.schema";
import { textKey } from "@/lib/spreadsheet/text.rules";

/** One matter that can be looked up: what a result shows, and what is searched. */
export type Matter = Pick<PublishedPower, "powerId" | "code" | "name" | "subItem" | "type" | "domain"> & {
  departmentId: string | null;
  departmentName: string | null;
  laws: string[];
  /** Region codes of the townships on whose list in force it stands. */
  townships: string[];
  onMenu: boolean;
  /** Name, department, their pinyin and initials, lower case (lib/menu/search-text.ts). */
  searchText: string;
};

/** Every matter of the menu in force and of the lists in force, once, by code. */
export function mattersOf(
  menu: PublishedMenu | null,
  lists: readonly PublishedList[],
  searchTexts: ReadonlyMap<string, string>,
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
  for (const list of lists) for (const { power } of list.entries) add(power, false).townships.push(list.township.code);
  return [...known.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

type Found = { matter: Matter; rank: number };

/** Rank of a word in a matter, 0 best; null when it does not occur. Name before sub-item, spelling, department, law. */
function rankOf(matter: Matter, word: string): number | null {
  const name = textKey(matter.name);
  if (name === word || textKey(matter.code) === word) return 0;
  if (name.startsWith(word)) return 1;
  if (name.includes(word)) return 2;
  if (matter.subItem && textKey(matter.subItem).includes(word)) return 3;
  // Pinyin and initials are whole words of the search text: a query matches from a word's beginning first.
  const words = matter.searchText.split(" ");
  if (words.some((spelt) => spelt.startsWith(word))) return 4;
  if (matter.departmentName && textKey(matter.departmentName).includes(word)) return 5;
  if (word.length >= 2 && matter.searchText.includes(word)) return 6;
  if (matter.laws.some((law) => textKey(law).includes(word))) return 7;
  return null;
}

/** The words of a query as they are compared: width, case and marks do not matter; at most ten. */
export function queryWords(query: string): string[] {
  const words = query
    .slice(0, 100)
    .split(/[\s,，、]+/)
    .map(textKey)
    .filter(Boolean);
  return [...new Set(words)].slice(0, 10);
}

/** Matters in which every word of the query occurs, the best first; among equals by code. An empty query finds nothing. */
export function searchMatters(matters: readonly Matter[], query: string): Matter[] {
  const words = queryWords(query);
  if (words.length === 0) return [];
  return matters
    .flatMap((matter): Found[] => {
      const ranks = words.map((word) => rankOf(matter, word));
      return ranks.includes(null) ? [] : [{ matter, rank: ranks.reduce<number>((sum, rank) => sum + (rank ?? 0), 0) }];
    })
    .sort((a, b) => a.rank - b.rank || (a.matter.code < b.matter.code ? -1 : 1))
    .map(({ matter }) => matter);
}

export type Fragment = { text: string; isMatch: boolean };

/** A text cut where words of the query occur in it as written; pinyin marks nothing. */
export function highlight(text: string, query: string): Fragment[] {
  const words = queryWords(query).filter((word) => text.toLowerCase().includes(word));
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
