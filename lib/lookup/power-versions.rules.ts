import type { PublishedPower } from "@/lib/menu/published-power.schema";
import { canonicalJson } from "@/lib/shared/canonical";
import type { PublishedWordsRow } from "./lookup.schema";

/** Where a text of a matter was published: on an edition of the menu (`townshipCode` null) or of a township's list. */
export type PublishedAt = Omit<PublishedWordsRow, "power">;
/** One text of a matter, and every edition that shows it, the first one first. */
export type PowerVersionText = Readonly<{ power: PublishedPower; editions: readonly PublishedAt[] }>;

/** Every text that was published of a matter, in the order of first publication. `rows` in the order of publication. */
export function powerVersions(rows: readonly PublishedWordsRow[]): PowerVersionText[] {
  const texts = new Map<string, { power: PublishedPower; editions: PublishedAt[] }>();
  for (const { power, ...edition } of rows) {
    const key = canonicalJson(power);
    const known = texts.get(key) ?? { power, editions: [] };
    known.editions.push(edition);
    texts.set(key, known);
  }
  return [...texts.values()];
}
