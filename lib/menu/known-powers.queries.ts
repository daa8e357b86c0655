import "server-only";
import type { Tx } from "@/lib/shared/context";
import { textKey } from "@/lib/spreadsheet/text.rules";

/** A power that may stand on a menu, by its newest version. `item`: its place on the edition asked about. */
export type KnownPower = {
  id: string;
  code: string;
  lastNumber: number;
  item: { id: string; powerVersionId: string; part: string; ordinal: number } | null;
};

const NO_EDITION = "00000000-0000-0000-0000-000000000000";

type Named = { name: string; subItem: string | null; departmentId: string | null };

/** One key for the same name, sub-item and department, however they are written. */
export const nameKey = ({ name, subItem, departmentId }: Named) =>
  `${textKey(name)}|${textKey(subItem ?? "")}|${departmentId ?? ""}`;

/**
 * The powers that a matter of a menu may be: found by code, else by name, sub-item and department, written in whatever
 * width and punctuation. A power on the edition goes before one that is not. Townships' own statutory powers
 * are never found. `name` reads only the powers that ever bore it.
 */
export async function findPowers(tx: Tx, editionId: string | null, name?: string) {
  const bearsName = name === undefined ? {} : { versions: { some: { searchText: { startsWith: textKey(name) } } } };
  const powers = await tx.power.findMany({
    where: { OR: [{ menuItems: { some: {} } }, { statutory: { none: {} } }], ...bearsName },
    select: {
      id: true,
      code: true,
      versions: {
        orderBy: { number: "desc" },
        take: 1,
        select: { number: true, name: true, subItem: true, departmentId: true },
      },
      menuItems: {
        where: { editionId: editionId ?? NO_EDITION },
        select: {
          id: true,
          powerVersionId: true,
          part: true,
          ordinal: true,
          powerVersion: { select: { name: true, subItem: true, departmentId: true } },
        },
        take: 1,
      },
    },
  });
  const byCode = new Map<string, KnownPower>();
  const byName = new Map<string, KnownPower>();
  for (const { id, code, versions, menuItems } of powers) {
    const [newest] = versions;
    if (!newest) continue;
    const [item = null] = menuItems;
    const known: KnownPower = { id, code, lastNumber: newest.number, item };
    byCode.set(code, known);
    const key = nameKey(item?.powerVersion ?? newest);
    if (item || !byName.has(key)) byName.set(key, known);
  }
  return {
    find: (matter: Named, code?: string): KnownPower | undefined =>
      (code ? byCode.get(code.toUpperCase()) : undefined) ?? byName.get(nameKey(matter)),
  };
}
