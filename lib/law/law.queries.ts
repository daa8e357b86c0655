import "server-only";
import type { Tx } from "@/lib/shared/context";
import { lawKey } from "./law-title.rules";

/** A law as it is on record: its id and canonical title. */
export type KnownLaw = { id: string; title: string };

/** The laws on record by the key that a full and a short title share (`lawKey`). */
export async function knownLaws(tx: Tx): Promise<Map<string, KnownLaw>> {
  const laws = await tx.law.findMany({ select: { id: true, title: true } });
  return new Map(laws.map((law) => [lawKey(law.title), law]));
}
