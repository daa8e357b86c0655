import "server-only";
import type { Tx } from "@/lib/shared/context";
import { textKey } from "@/lib/spreadsheet/text.rules";

/** Finds the one body that a department as written means, by name or short name; null for none, several, or a list. */
export async function bodiesByName(tx: Tx): Promise<(written: string | null) => string | null> {
  const bodies = await tx.organisation.findMany({
    where: { endsOn: null, kind: { not: "TOWNSHIP" } },
    select: { id: true, name: true, shortName: true },
  });
  const byName = new Map<string, Set<string>>();
  for (const { id, name, shortName } of bodies)
    for (const key of [textKey(name), textKey(shortName)]) byName.set(key, (byName.get(key) ?? new Set()).add(id));
  return (written) => {
    const [only, ...others] = byName.get(textKey(written ?? "")) ?? [];
    return only !== undefined && others.length === 0 ? only : null;
  };
}
