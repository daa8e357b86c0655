import "server-only";
import { knownLaws } from "@/lib/law/law.queries";
import { lawKey } from "@/lib/law/law-title.rules";
import { citedArticles } from "@/lib/law/law-version.rules";
import type { Tx } from "@/lib/shared/context";

export type GroundProblem = "ground-law-unknown" | "ground-article-unknown";

type Ground = Readonly<{ groundLaw: string; groundArticle: string | null }>;

/** Why a legal ground cannot stand, or null: the law is not on record, or no confirmed version of it has the article. */
export async function groundProblem(tx: Tx, { groundLaw, groundArticle }: Ground): Promise<GroundProblem | null> {
  const law = (await knownLaws(tx)).get(lawKey(groundLaw));
  if (!law) return "ground-law-unknown";
  const labels = citedArticles(groundArticle).map(({ label }) => label);
  const versions = await tx.lawVersion.findMany({
    where: { lawId: law.id, state: "CONFIRMED" },
    select: { _count: { select: { texts: { where: { label: { in: labels } } } } } },
  });
  if (labels.length === 0 || versions.length === 0) return null;
  return versions.some(({ _count }) => _count.texts === labels.length) ? null : "ground-article-unknown";
}
