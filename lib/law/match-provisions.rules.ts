import { textKey } from "@/lib/spreadsheet/text.rules";

export type KnownProvision = Readonly<{ provisionId: string; article: number; sub: number; text: string }>;
export type NewArticle = Readonly<{ article: number; sub: number; text: string }>;

/** Two texts are taken for one article when so much of their pairs of characters is shared (0–1). */
const ALIKE = 0.6;
/** Comparing every text with every other stops being quick beyond this. */
const MOST_COMPARISONS = 250_000;

/**
 * Which known provision each new article is, null for a new one; no provision is given twice. In this order: the same
 * text, a text much alike, the same number. An editor corrects what this cannot know.
 */
export function matchProvisions(known: readonly KnownProvision[], articles: readonly NewArticle[]): (string | null)[] {
  const matched: (string | null)[] = articles.map(() => null);
  const left = new Map(known.map((one) => [one.provisionId, one]));
  const take = (index: number, { provisionId }: KnownProvision) => {
    matched[index] = provisionId;
    left.delete(provisionId);
  };
  const open = () => articles.map((article, index) => ({ article, index })).filter(({ index }) => !matched[index]);
  const sameNumber = (one: NewArticle) => (other: KnownProvision) =>
    one.article === other.article && one.sub === other.sub;

  const byText = new Map<string, KnownProvision[]>();
  for (const one of known) byText.set(textKey(one.text), [...(byText.get(textKey(one.text)) ?? []), one]);
  for (const { article, index } of open()) {
    const same = (byText.get(textKey(article.text)) ?? []).filter(({ provisionId }) => left.has(provisionId));
    const found = same.find(sameNumber(article)) ?? same[0];
    if (found) take(index, found);
  }
  for (const { index, other } of alikePairs(open(), [...left.values()]))
    if (!matched[index] && left.has(other.provisionId)) take(index, other);
  for (const { article, index } of open()) {
    const found = [...left.values()].find(sameNumber(article));
    if (found) take(index, found);
  }
  return matched;
}

type OpenArticle = { article: NewArticle; index: number };

/** Pairs much alike, the likest first; of equals those nearest in number. */
function alikePairs(open: readonly OpenArticle[], known: readonly KnownProvision[]) {
  if (open.length * known.length > MOST_COMPARISONS) return [];
  const pairsOfKnown = known.map((other) => ({ other, pairs: pairsOf(other.text) }));
  return open
    .flatMap(({ article, index }) => {
      const pairs = pairsOf(article.text);
      return pairsOfKnown.map(({ other, pairs: others }) => ({
        ...{ index, other, likeness: likeness(pairs, others), distance: Math.abs(article.article - other.article) },
      }));
    })
    .filter((pair) => pair.likeness >= ALIKE)
    .sort((a, b) => b.likeness - a.likeness || a.distance - b.distance || a.index - b.index);
}

function pairsOf(text: string): Set<string> {
  const key = textKey(text);
  return new Set(Array.from({ length: Math.max(0, key.length - 1) }, (_, at) => key.slice(at, at + 2)));
}

/** Sørensen–Dice: twice what is shared over the sum of both. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 0;
  let shared = 0;
  for (const pair of a) if (b.has(pair)) shared += 1;
  return (2 * shared) / (a.size + b.size);
}
