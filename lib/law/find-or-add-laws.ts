import "server-only";
import type { Tx } from "@/lib/shared/context";
import { lawRank } from "./law-level.rules";
import { lawKey } from "./law-title.rules";

const NATION = "中华人民共和国";

/** A law as it is on record: its id and canonical title. */
export type KnownLaw = { id: string; title: string };

/** The laws on record by the key that a full and a short title share (`lawKey`). */
export async function knownLaws(tx: Tx): Promise<Map<string, KnownLaw>> {
  const laws = await tx.law.findMany({ select: { id: true, title: true } });
  return new Map(laws.map((law) => [lawKey(law.title), law]));
}

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
