import "server-only";
import type { Tx } from "@/lib/shared/context";
import { matchKey } from "./ceiling.rules";

type Named = Readonly<{ powerId: string; name: string }>;

/**
 * Ties powers to the entries of confirmed catalogues whose name they bear; of one catalogue when it is named. What an
 * editor has untied is not tied again. Returns how many were tied.
 */
export async function tieByName(tx: Tx, powers: readonly Named[], catalogueId?: string): Promise<number> {
  const byKey = new Map<string, Set<string>>();
  for (const { powerId, name } of powers) {
    const key = matchKey(name);
    byKey.set(key, (byKey.get(key) ?? new Set()).add(powerId));
  }
  const entries = await tx.ceilingEntry.findMany({
    where: {
      nameKey: { in: [...byKey.keys()] },
      catalogue: { state: "CONFIRMED", ...(catalogueId && { id: catalogueId }) },
    },
    select: { id: true, nameKey: true, matches: { where: { basis: "NAME" }, select: { powerId: true } } },
  });
  const data = entries.flatMap(({ id: entryId, nameKey, matches }) => {
    const known = new Set(matches.map(({ powerId }) => powerId));
    const named = [...(byKey.get(nameKey) ?? [])];
    return named
      .filter((powerId) => !known.has(powerId))
      .map((powerId) => ({ entryId, powerId, basis: "NAME" as const }));
  });
  if (data.length > 0) await tx.ceilingMatch.createMany({ data });
  return data.length;
}
