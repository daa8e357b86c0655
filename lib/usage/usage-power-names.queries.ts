import "server-only";
import type { Tx } from "@/lib/shared/context";

/** A power as a township's list names it; `department` is the short name of who holds it by law, if not the township. */
export type PowerName = Readonly<{ id: string; code: string; name: string; department: string | null }>;

/** Names by power version. */
export async function powerNames(
  tx: Tx,
  listed: readonly Readonly<{ powerVersionId: string }>[],
): Promise<Map<string, PowerName>> {
  const rows = await tx.powerVersion.findMany({
    where: { id: { in: [...new Set(listed.map(({ powerVersionId }) => powerVersionId))] } },
    select: {
      ...{ id: true, name: true, subItem: true },
      power: { select: { id: true, code: true } },
      department: { select: { shortName: true } },
    },
  });
  return new Map(
    rows.map(({ id, name, subItem, power, department }) => [
      id,
      { ...power, name: subItem ? `${name}（${subItem}）` : name, department: department?.shortName ?? null },
    ]),
  );
}

export type LatestName = Readonly<{ code: string; name: string }>;

/** Names of powers by their latest version. */
export async function latestNames(tx: Tx, ids: string[]): Promise<Map<string, LatestName>> {
  const powers = await tx.power.findMany({
    where: { id: { in: ids } },
    select: {
      ...{ id: true, code: true },
      versions: { orderBy: { number: "desc" }, take: 1, select: { name: true, subItem: true } },
    },
  });
  return new Map(
    powers.map(({ id, code, versions: [version] }) => [
      id,
      { code, name: version?.subItem ? `${version.name}（${version.subItem}）` : (version?.name ?? "") },
    ]),
  );
}
