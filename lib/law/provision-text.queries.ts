import "server-only";
import type { Tx } from "@/lib/shared/context";

type Known = { provisionId: string; label: string; article: number; sub: number; path: string; text: string };

/** The articles of a confirmed version with their identity, in order. */
export async function knownProvisions(tx: Tx, versionId: string): Promise<Known[]> {
  const rows = await tx.provisionText.findMany({
    where: { versionId, version: { state: "CONFIRMED" } },
    orderBy: { ordinal: "asc" },
    select: { provisionId: true, label: true, article: true, sub: true, path: true, text: true },
  });
  return rows.flatMap(({ provisionId, ...row }) => (provisionId ? [{ provisionId, ...row }] : []));
}
