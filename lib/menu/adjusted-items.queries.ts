import "server-only";
import { decidedAdjustments } from "@/lib/adjustments/successors.queries";
import { type DecidedAdjustment, gonePowers, type Successor, successorsOf } from "@/lib/adjustments/successors.rules";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";

type Item = Readonly<{ powerId: string; powerVersionId: string; powerVersion: Readonly<{ number: number }> }>;

/** A menu is read for what is to be handed down: what was decided counts, whenever it takes effect. */
const WHENEVER = "9999-12-31" as CivilDate;

/** What an item becomes after the changes of law decided: nothing where its power is gone. */
const successorsOfItem = (
  item: Item,
  decided: readonly DecidedAdjustment[],
  gone: ReadonlySet<string>,
): Successor[] => {
  const { powerId, powerVersionId, powerVersion } = item;
  if (gone.has(powerId) && !decided.some(({ powerId: id, intoPowerId }) => id === powerId && intoPowerId)) return [];
  return successorsOf({ powerId, powerVersionId, number: powerVersion.number }, decided, WHENEVER);
};

/** Items as a new draft takes them over: each power once, in its newest decided version, with what was split off it. */
export async function followedItems<I extends Item>(
  tx: Tx,
  items: readonly I[],
): Promise<(Omit<I, "powerVersion"> & { powerId: string; powerVersionId: string })[]> {
  const decided = await decidedAdjustments(tx);
  const gone = gonePowers(decided, WHENEVER);
  const taken = new Set<string>();
  return items.flatMap(({ powerVersion, ...item }) =>
    successorsOfItem({ ...item, powerVersion }, decided, gone).flatMap(({ powerId, powerVersionId }) => {
      if (taken.has(powerId)) return [];
      taken.add(powerId);
      return [{ ...item, powerId, powerVersionId }];
    }),
  );
}

/** Items of an edition that do not say what was decided: `isOwn`, with a version of the draft's own. By name. */
export async function itemsBehindLaw(
  tx: Tx,
  editionId: string,
): Promise<{ itemId: string; name: string; isOwn: boolean; become: Successor[] }[]> {
  const decided = await decidedAdjustments(tx);
  if (decided.length === 0) return [];
  const gone = gonePowers(decided, WHENEVER);
  const items = await tx.menuItem.findMany({
    where: { editionId },
    orderBy: [{ ordinal: "asc" }, { id: "asc" }],
    select: {
      ...{ id: true, powerId: true, powerVersionId: true },
      powerVersion: { select: { number: true, name: true, frozenAt: true } },
    },
  });
  return items.flatMap(({ id, ...item }) => {
    const become = successorsOfItem(item, decided, gone);
    if (become.length === 1 && become[0]?.powerVersionId === item.powerVersionId) return [];
    return [{ itemId: id, name: item.powerVersion.name, isOwn: item.powerVersion.frozenAt === null, become }];
  });
}
