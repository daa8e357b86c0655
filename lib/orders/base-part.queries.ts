import "server-only";
import { loadAuthority } from "@/lib/menu/authority.queries";
import { judgeModes } from "@/lib/menu/authority.rules";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { outstandingBase } from "./base-part.rules";

export type OutstandingItem = Readonly<{ menuItemId: string; name: string }>;

type Asking = Readonly<{
  id: string;
  round: Readonly<{ coversBasePart: boolean }>;
  edition: Readonly<{ id: string }>;
  township: Readonly<{ id: string }>;
  lines: readonly Readonly<{ menuItemId: string }>[];
}>;

/**
 * What the order lacks of its menu's base part on `today`; nothing where the round does not cover it. `obstacles`: the
 * township's powers as `itemObstacles` gives them for this order.
 */
export async function outstandingBasePart(
  tx: Tx,
  order: Asking,
  obstacles: ReadonlyMap<string, unknown>,
  today: CivilDate,
): Promise<OutstandingItem[]> {
  if (!order.round.coversBasePart) return [];
  const items = await tx.menuItem.findMany({
    where: { editionId: order.edition.id, part: "BASE" },
    select: { id: true, powerId: true, powerVersionId: true },
    orderBy: { ordinal: "asc" },
  });
  const decided = await tx.orderLine.findMany({
    where: { order: { townshipId: order.township.id, state: "DECIDED" }, orderId: { not: order.id } },
    select: { powerId: true },
  });
  const swaps = await liveSwaps(tx, order.id);
  const authority = await loadAuthority(
    tx,
    items.map(({ powerVersionId }) => powerVersionId),
  );
  const base = items.flatMap(({ id, powerId, powerVersionId }) => {
    const found = authority.get(powerVersionId);
    if (!found) return [];
    const judged = judgeModes(found.type, found.modes, found.facts, today);
    return [{ menuItemId: id, powerId, name: found.name, judged }];
  });
  const outstanding = outstandingBase(base, {
    chosen: new Set(order.lines.map(({ menuItemId }) => menuItemId)),
    swapped: new Set(swaps.map(({ baseItemId }) => baseItemId)),
    settled: new Set([...obstacles.keys(), ...decided.map(({ powerId }) => powerId)]),
  });
  return outstanding.map(({ menuItemId, name }) => ({ menuItemId, name }));
}

/** Swaps of an order that are asked for or agreed: they take effect. */
export const liveSwaps = (tx: Tx, orderId: string) =>
  tx.baseSwap.findMany({
    where: { orderId, state: { in: ["ASKED", "AGREED"] } },
    select: { baseItemId: true, replacementId: true },
  });
