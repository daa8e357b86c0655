/** An article under its identity, as one version has it. */
export type Article = Readonly<{ provisionId: string; label: string; text: string }>;

/** 改动, 移动, 删去, 没有变化. */
export const ARTICLE_FATES = ["CHANGED", "MOVED", "DROPPED", "SAME"] as const;
export type ArticleFate = (typeof ARTICLE_FATES)[number];

/** What an article of the former text is in the new one; `after` null when it is gone. */
export type ArticleChange = Readonly<{ before: Article; after: Article | null; fate: ArticleFate }>;

/**
 * What became of every article of the former text. `successorOf` says which article of the new text one is: the one of
 * the same identity, or for a law that replaces another the one it was mapped to. `isOtherLaw`: then nothing stays the
 * same, because the citation names another law.
 */
export function articleChanges(
  former: readonly Article[],
  after: readonly Article[],
  successorOf: (provisionId: string) => string | null = (provisionId) => provisionId,
  isOtherLaw = false,
): ArticleChange[] {
  const byId = new Map(after.map((article) => [article.provisionId, article]));
  return former.map((before) => {
    const next = byId.get(successorOf(before.provisionId) ?? "") ?? null;
    return { before, after: next, fate: fateOf(before, next, isOtherLaw) };
  });
}

function fateOf(before: Article, after: Article | null, isOtherLaw: boolean): ArticleFate {
  if (!after) return "DROPPED";
  if (after.text !== before.text) return "CHANGED";
  return after.label === before.label && !isOtherLaw ? "SAME" : "MOVED";
}
