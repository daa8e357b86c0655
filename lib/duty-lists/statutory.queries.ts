import "server-only";
import { type CivilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";

/** One matter that law gives to townships, over all the townships that have or had it. */
export type StatutoryRow = {
  powerId: string;
  code: string;
  name: string;
  subItem: string | null;
  type: string;
  bases: { law: string; article: string | null }[];
  townships: string[];
  startsOn: CivilDate;
  /** Last day; null while some township has it without end. */
  endsOn: CivilDate | null;
};

/** Every statutory matter on record, by code. */
export async function listStatutory(tx: Tx): Promise<StatutoryRow[]> {
  const powers = await tx.power.findMany({
    where: { statutory: { some: {} } },
    orderBy: { code: "asc" },
    select: {
      id: true,
      code: true,
      statutory: {
        orderBy: [{ startsOn: "asc" }, { township: { regionCode: "asc" } }],
        select: {
          startsOn: true,
          endsOn: true,
          township: { select: { shortName: true } },
          powerVersion: {
            select: {
              name: true,
              subItem: true,
              type: true,
              bases: { orderBy: { ordinal: "asc" }, select: { article: true, law: { select: { title: true } } } },
            },
          },
        },
      },
    },
  });
  return powers.flatMap(({ id, code, statutory }) => {
    const [first] = statutory;
    if (!first) return [];
    const { name, subItem, type, bases } = first.powerVersion;
    const ends = statutory.map(({ endsOn }) => fromDbDateOrNull(endsOn));
    return [
      {
        ...{ powerId: id, code, name, subItem, type, startsOn: fromDbDate(first.startsOn) },
        bases: bases.map(({ article, law }) => ({ law: law.title, article })),
        townships: [...new Set(statutory.map(({ township }) => township.shortName))],
        endsOn: ends.includes(null) ? null : (ends.toSorted().at(-1) ?? null),
      },
    ];
  });
}
