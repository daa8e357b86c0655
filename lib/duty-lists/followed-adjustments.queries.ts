import "server-only";
import { groundText } from "@/lib/adjustments/ground.rules";
import { type CivilDate, fromDbDate, toDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { PublishedAdjustment, PublishedEntry } from "./published-list.schema";

type Listed = readonly Pick<PublishedEntry, "power">[];

/** `ids`: all that an edition follows for the first time; `named`: those for which it differs from the one before. */
export type Followed = { ids: string[]; named: PublishedAdjustment[] };

/**
 * The decided adjustments that an edition in force from `day` is the first of its list to follow: those of powers that it
 * or the edition before shows, in force by then. A first edition differs from nothing.
 */
export async function followedAdjustments(
  tx: Tx,
  dutyListId: string,
  { former, entries, day }: { former: Listed | null; entries: Listed; day: CivilDate },
): Promise<Followed> {
  const before = new Set((former ?? []).map(({ power }) => power.powerId));
  const shown = new Set(entries.map(({ power }) => power.powerId));
  const powerIds = [...before, ...shown];
  const rows = await tx.adjustment.findMany({
    where: {
      change: { state: "DECIDED", effectiveOn: { lte: toDbDate(day) } },
      publications: { none: { edition: { dutyListId } } },
      OR: [{ powerId: { in: powerIds } }, { results: { some: { powerId: { in: powerIds } } } }],
    },
    orderBy: [{ change: { effectiveOn: "asc" } }, { power: { code: "asc" } }, { id: "asc" }],
    select: {
      ...{ id: true, kind: true, powerId: true, reason: true },
      ...{ groundLaw: true, groundVersion: true, groundArticle: true },
      power: { select: { code: true } },
      baseVersion: { select: { name: true } },
      change: { select: { effectiveOn: true, documentNumber: true } },
      results: {
        orderBy: { ordinal: "asc" },
        select: { powerId: true, power: { select: { code: true } }, powerVersion: { select: { name: true } } },
      },
    },
  });
  const named = rows.flatMap(({ change, power, baseVersion, results, ...row }) => {
    const [made] = results;
    const powerId = row.powerId ?? made?.powerId;
    const differs = powerId !== undefined && (before.has(powerId) || (row.kind === "ADD" && shown.has(powerId)));
    if (!former || !differs || !change.effectiveOn) return [];
    return [
      {
        ...{ kind: row.kind, powerId, reason: row.reason, ground: groundText(row) },
        code: power?.code ?? made?.power.code ?? "",
        name: made?.powerVersion.name ?? baseVersion?.name ?? "",
        on: fromDbDate(change.effectiveOn),
        documentNumber: change.documentNumber ?? "",
      },
    ];
  });
  return { ids: rows.map(({ id }) => id), named };
}
