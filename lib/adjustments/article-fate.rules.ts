/** An article under its identity, as one version has it. */
export type Article = Readonly<{ provisionId: string; label: string; text: string }>;

/** 改动, 拆分, 合并, 移动, 删去, 没有变化. */
export const ARTICLE_FATES = ["CHANGED", "SPLIT", "MERGED", "MOVED", "DROPPED", "SAME"] as const;
export type ArticleFate = (typeof ARTICLE_FATES)[number];

/** What an article of the former text is in the new one: several when it was split, none when it is gone. */
export type ArticleChange = Readonly<{ before: Article; after: readonly Article[]; fate: ArticleFate }>;

/**
 * What became of every article of the former text. `successorsOf` says which articles of the new text one is: the one of
 * the same identity, those that came of it by splits and merges, or for a law that replaces another those it was
 * mapped to. `isOtherLaw`: then nothing stays the same, because the citation names another law.
 */
export function articleChanges(
  former: readonly Article[],
  after: readonly Article[],
  successorsOf: (provisionId: string) => readonly string[] = (provisionId) => [provisionId],
  isOtherLaw = false,
): ArticleChange[] {
  const found = former.map((before) => {
    const ids = successorsOf(before.provisionId);
    return { before, next: after.filter(({ provisionId }) => ids.includes(provisionId)) };
  });
  const counts = new Map<string, number>();
  for (const { next } of found)
    for (const { provisionId } of next) counts.set(provisionId, (counts.get(provisionId) ?? 0) + 1);
  return found.map(({ before, next }) => ({ before, after: next, fate: fateOf(before, next, counts, isOtherLaw) }));
}

function fateOf(
  before: Article,
  [next, ...others]: readonly Article[],
  counts: ReadonlyMap<string, number>,
  isOtherLaw: boolean,
): ArticleFate {
  if (!next) return "DROPPED";
  if (others.length > 0) return "SPLIT";
  if ((counts.get(next.provisionId) ?? 0) > 1) return "MERGED";
  if (next.text !== before.text) return "CHANGED";
  return next.label === before.label && !isOtherLaw ? "SAME" : "MOVED";
}

/** Articles of the former text, by identity, of which something else becomes now than before: other articles, another fate. */
export function differentlyFated(was: readonly ArticleChange[], is: readonly ArticleChange[]): Set<string> {
  const told = ({ after, fate }: ArticleChange) => [fate, ...after.map(({ provisionId }) => provisionId)].join(" ");
  const before = new Map(was.map((one) => [one.before.provisionId, told(one)]));
  return new Set(
    is.flatMap((one) => (before.get(one.before.provisionId) === told(one) ? [] : [one.before.provisionId])),
  );
}
