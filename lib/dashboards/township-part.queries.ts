import "server-only";
import type { TownshipLists } from "@/lib/duty-lists/list-overview.queries";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { type MissingMonths, missingMonths } from "@/lib/usage/usage-missing.queries";
import { SECTIONS, type Section } from "./dashboard.terms";

/** What a township's own page adds: its list in force by section, and the months whose figures it has told. */
export type TownshipPart = Readonly<{
  code: string;
  edition: Readonly<{ number: number; sections: readonly Readonly<{ section: Section; count: number }>[] }> | null;
  usage: MissingMonths | null;
}>;

/** Of the township whose lists these are; null where there are none. */
export async function loadTownshipPart(
  tx: Tx,
  own: TownshipLists | undefined,
  today: CivilDate,
): Promise<TownshipPart | null> {
  if (!own) return null;
  const { inForce, township } = own;
  const groups = inForce
    ? await tx.listEntry.groupBy({ by: ["section"], where: { editionId: inForce.id }, _count: true })
    : [];
  const count = (section: Section) => groups.find((group) => group.section === section)?._count ?? 0;
  return {
    code: township.code,
    edition: inForce && {
      number: inForce.number,
      sections: SECTIONS.map((section) => ({ section, count: count(section) })),
    },
    usage: await missingMonths(tx, township.id, today),
  };
}
