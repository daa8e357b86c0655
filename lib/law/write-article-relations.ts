import "server-only";
import type { Tx } from "@/lib/shared/context";
import { relationsOf } from "./article-relations.queries";
import { type ArticleRelation, settleRelations } from "./article-relations.rules";

/** Writes what the articles of a draft are of the version beside it, in the caller's transaction; only what differs. */
export async function writeArticleRelations(
  tx: Tx,
  versionId: string,
  relations: readonly ArticleRelation[],
): Promise<void> {
  const before = settleRelations(await relationsOf(tx, versionId));
  const after = settleRelations(relations);
  const isIn = (links: readonly ArticleRelation[], { textId, provisionId }: ArticleRelation) =>
    links.some((one) => one.textId === textId && one.provisionId === provisionId);
  const freed = [...before.identities].filter(([textId, id]) => after.identities.get(textId) !== id);
  const given = [...after.identities].filter(([textId, id]) => before.identities.get(textId) !== id);
  const unlinked = before.links.filter((one) => !isIn(after.links, one));
  // An identity is free before another article takes it, and a linked article has none.
  await tx.provisionText.updateMany({
    where: { id: { in: freed.map(([textId]) => textId) } },
    data: { provisionId: null },
  });
  if (unlinked.length > 0) await tx.articleLink.deleteMany({ where: { OR: unlinked } });
  for (const [id, provisionId] of given) await tx.provisionText.update({ where: { id }, data: { provisionId } });
  await tx.articleLink.createMany({ data: after.links.filter((one) => !isIn(before.links, one)) });
}
