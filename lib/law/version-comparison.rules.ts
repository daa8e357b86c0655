import { type RedlinePiece, redline, replacement } from "@/lib/shared/redline.rules";
import { LONGEST_ARTICLE } from "./split-articles.rules";

export const ARTICLE_CHANGES = ["changed", "split", "merged", "moved", "new", "dropped", "same"] as const;
/**
 * `moved`: the same text under another number; `changed`: another text, under whatever number;
 * `split`: part of one former article; `merged`: of several.
 */
export type ArticleChange = (typeof ARTICLE_CHANGES)[number];

type Former = Readonly<{ provisionId: string; label: string; path: string; text: string }>;
type Article = Readonly<{
  id: string;
  provisionId: string | null;
  /** Of a split or a merge. */
  links: readonly Readonly<{ provisionId: string }>[];
  label: string;
  path: string;
  text: string;
}>;

export type ComparedArticle = {
  /** The article's id; for a dropped one the provision's. */
  id: string;
  change: ArticleChange;
  /** Labels, null where there is none. */
  before: string | null;
  after: string | null;
  /** 编, 章, 节 above it, a line each. */
  path: string;
  pieces: RedlinePiece[];
};

/** A version against the one that it was matched with, in the order of the new one; what was dropped comes last. */
export function compareVersions(former: readonly Former[], articles: readonly Article[]): ComparedArticle[] {
  const byId = new Map(former.map((one) => [one.provisionId, one]));
  const kept = new Set(
    articles.flatMap(({ provisionId, links }) => [provisionId, ...links.map((one) => one.provisionId)]),
  );
  const compared = articles.map(({ id, provisionId, links, label, path, text }): ComparedArticle => {
    const linked = former.filter((one) => links.some((link) => link.provisionId === one.provisionId));
    if (linked.length > 0)
      return {
        ...{ id, change: linked.length > 1 ? "merged" : "split", after: label, path },
        before: linked.map((one) => one.label).join("、"),
        pieces: redline(linked.map((one) => one.text).join("\n"), text),
      };
    const old = provisionId === null ? undefined : byId.get(provisionId);
    if (!old) return { id, change: "new", before: null, after: label, path, pieces: [{ kind: "added", text }] };
    const isSame = old.text === text;
    const pieces: RedlinePiece[] = isSame ? [{ kind: "same", text }] : redline(old.text, text);
    const change = !isSame ? "changed" : old.label !== label ? "moved" : "same";
    return { id, change, before: old.label, after: label, path, pieces };
  });
  const dropped = former
    .filter(({ provisionId }) => !kept.has(provisionId))
    .map(
      ({ provisionId, label, path, text }): ComparedArticle => ({
        ...{
          id: provisionId,
          change: "dropped",
          before: label,
          after: null,
          path,
          pieces: [{ kind: "removed", text }],
        },
      }),
    );
  return [...compared, ...dropped];
}

/** The annexes against those of the version before, word by word; beyond the length of an article, as a whole. */
export const compareAnnexes = (before: string, after: string): RedlinePiece[] =>
  Math.max(before.length, after.length) > LONGEST_ARTICLE
    ? replacement(before, after).filter(({ text }) => text !== "")
    : redline(before, after);
