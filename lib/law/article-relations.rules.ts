/** An article of a draft and an article of the version beside it that it is, is a part of, or takes up. */
export type ArticleRelation = Readonly<{ textId: string; provisionId: string }>;

/** The article becomes that provision alone, and no other is it any more; with no provision it is a new one. */
export const remapped = (
  relations: readonly ArticleRelation[],
  textId: string,
  provisionId: string | null,
): ArticleRelation[] => [
  ...relations.filter((one) => one.textId !== textId && one.provisionId !== provisionId),
  ...(provisionId === null ? [] : [{ textId, provisionId }]),
];

/**
 * What is written of relations: a pair that neither side shares with another is one article under its identity; all
 * others are links, by which each side keeps its own.
 */
export function settleRelations(relations: readonly ArticleRelation[]): {
  identities: Map<string, string>;
  links: ArticleRelation[];
} {
  const count = (key: keyof ArticleRelation, id: string) => relations.filter((one) => one[key] === id).length;
  const isAlone = ({ textId, provisionId }: ArticleRelation) =>
    count("textId", textId) === 1 && count("provisionId", provisionId) === 1;
  return {
    identities: new Map(relations.filter(isAlone).map(({ textId, provisionId }) => [textId, provisionId])),
    links: relations.filter((one) => !isAlone(one)),
  };
}
