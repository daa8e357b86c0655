import type { PublishedEntry } from "@/lib/duty-lists/published-list.schema";
import type { PublishedMenu, PublishedPower } from "@/lib/menu/published-power.schema";
import { textKey } from "@/lib/spreadsheet/text.rules";

type Wish = string | undefined;

/** What a reader narrows a township's list by; absent is any. Several at once all hold. */
export type EntryFilter = { q?: Wish; section?: Wish; type?: Wish; domain?: Wish };

/** What a reader narrows the menu by. */
export type MenuFilter = { q?: Wish; department?: Wish; type?: Wish; part?: Wish; domain?: Wish };

type MenuEntry = PublishedMenu["items"][number];

/** The words of a query as they are compared: width, case and marks do not matter; at most ten. */
function queryWords(query: string): string[] {
  const words = query
    .slice(0, 100)
    .split(/[\s,，、]+/)
    .map(textKey)
    .filter(Boolean);
  return [...new Set(words)].slice(0, 10);
}

/** Every word of the query stands in the name, the sub-item or a law. */
function hasWords({ name, subItem, bases }: PublishedPower, query: Wish): boolean {
  const text = textKey([name, subItem, ...bases.map(({ law }) => law)].join(" "));
  return queryWords(query ?? "").every((word) => text.includes(word));
}

export const filterEntries = <E extends PublishedEntry>(entries: readonly E[], filter: EntryFilter): E[] =>
  entries.filter(
    ({ section, power }) =>
      (!filter.section || section === filter.section) &&
      (!filter.type || power.type === filter.type) &&
      (!filter.domain || power.domain === filter.domain) &&
      hasWords(power, filter.q),
  );

export const filterMenu = (items: readonly MenuEntry[], filter: MenuFilter): MenuEntry[] =>
  items.filter(
    (item) =>
      (!filter.department || item.department?.id === filter.department) &&
      (!filter.type || item.type === filter.type) &&
      (!filter.part || item.part === filter.part) &&
      (!filter.domain || item.domain === filter.domain) &&
      hasWords(item, filter.q),
  );

/** How many of the values there are of each, the most frequent first; equals in the order of first appearance. */
export function countBy<T>(values: readonly T[], keyOf: (value: T) => string): { key: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(keyOf(value), (counts.get(keyOf(value)) ?? 0) + 1);
  return [...counts].map(([key, count]) => ({ key, count })).sort((a, b) => b.count - a.count);
}
