import "server-only";
import type { Tx } from "@/lib/shared/context";
import type { ArticleRelation } from "./article-relations.rules";

/** What the articles of a draft are of the version beside it, by identity and by link. */
export async function relationsOf(tx: Tx, versionId: string): Promise<ArticleRelation[]> {
  const texts = await tx.provisionText.findMany({
    where: { versionId },
    orderBy: { ordinal: "asc" },
    select: { id: true, provisionId: true, links: { select: { provisionId: true } } },
  });
  return texts.flatMap(({ id: textId, provisionId, links }) =>
    [...(provisionId ? [{ provisionId }] : []), ...links].map((one) => ({ textId, provisionId: one.provisionId })),
  );
}

/** By article: those that came of it by splits and merges, itself among them. */
export async function descendantsOf(tx: Tx, lawId: string): Promise<Map<string, string[]>> {
  const rows = await tx.$queryRaw<{ ancestorId: string; descendantId: string }[]>`
    SELECT ancestor_id AS "ancestorId", descendant_id AS "descendantId" FROM provision_descent(${lawId}::uuid)`;
  const byAncestor = new Map<string, string[]>();
  for (const { ancestorId, descendantId } of rows)
    byAncestor.set(ancestorId, [...(byAncestor.get(ancestorId) ?? []), descendantId]);
  return byAncestor;
}
