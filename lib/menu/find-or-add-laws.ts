import "server-only";
import { type KnownLaw, knownLaws } from "@/lib/law/law.queries";
import { lawRank } from "@/lib/law/law-level.rules";
import { lawKey } from "@/lib/law/law-title.rules";
import type { Tx } from "@/lib/shared/context";

const NATION = "中华人民共和国";

/**
 * The laws of these titles by key, added to the record where it lacks them. 土地管理法 finds 中华人民共和国土地管理法; of two
 * new titles of one law the full one is kept. Part of the caller's transaction.
 */
export async function findOrAddLaws(tx: Tx, titles: readonly string[]): Promise<Map<string, KnownLaw>> {
  const known = await knownLaws(tx);
  const missing = new Map<string, string>();
  for (const title of titles) {
    const key = lawKey(title);
    if (known.has(key) || missing.get(key)?.startsWith(NATION)) continue;
    if (!missing.has(key) || title.startsWith(NATION)) missing.set(key, title);
  }
  if (missing.size === 0) return known;
  const added = await tx.law.createManyAndReturn({
    data: [...missing.values()].map((title) => ({ title, ...lawRank(title) })),
    select: { id: true, title: true },
  });
  for (const law of added) known.set(lawKey(law.title), law);
  return known;
}
