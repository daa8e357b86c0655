import "server-only";
import type { Ctx, Tx } from "@/lib/shared/context";
import { readableOrderLines } from "./order.queries";
import type { RoundView } from "./round.queries";
import { type GridGroup, gridGroups } from "./round-grid.rules";

/** A column: a township and its live order, where the reader may open one. */
export type GridTownship = Readonly<{ id: string; shortName: string; orderId: string | null }>;

export type RoundGrid = Readonly<{ townships: readonly GridTownship[]; groups: readonly GridGroup[] }>;

/**
 * Which township ordered which matter of a round, and how it stands, as far as the reader may read orders: drafts are
 * absent but for their own township, a department finds its own matters and the townships that ordered them.
 */
export async function loadRoundGrid(
  tx: Tx,
  ctx: Ctx,
  round: Pick<RoundView, "id" | "townships">,
): Promise<RoundGrid | null> {
  const readable = readableOrderLines(ctx.actor);
  if (!readable) return null;
  const found = await tx.orderLine.findMany({
    where: { AND: [readable, { order: { roundId: round.id, state: { not: "WITHDRAWN" } } }] },
    select: {
      id: true,
      state: true,
      order: {
        select: { id: true, state: true, township: { select: { id: true, shortName: true, regionCode: true } } },
      },
      menuItem: {
        select: {
          id: true,
          ordinal: true,
          powerVersion: { select: { name: true, subItem: true, department: { select: { shortName: true } } } },
        },
      },
    },
  });
  const lines = found.map(({ id, state, order, menuItem }) => {
    const { name, subItem, department } = menuItem.powerVersion;
    return {
      ...{ id, state, orderId: order.id, orderState: order.state, townshipId: order.township.id },
      matter: {
        menuItemId: menuItem.id,
        ordinal: menuItem.ordinal,
        name: subItem ? `${name} · ${subItem}` : name,
        department: department?.shortName ?? null,
      },
    };
  });
  const orders = new Map(found.map(({ order }) => [order.township.id, order]));
  // Whom the reader sees in the round at all; a department those that ordered from it.
  const columns =
    round.townships.length > 0
      ? round.townships
      : [...orders.values()].map(({ township }) => township).sort(byRegionCode);
  const townships = columns.map(({ id, shortName }) => ({ id, shortName, orderId: orders.get(id)?.id ?? null }));
  return {
    townships,
    groups: gridGroups(
      lines,
      townships.map(({ id }) => id),
    ),
  };
}

type Coded = Readonly<{ regionCode: string | null }>;
const byRegionCode = (a: Coded, b: Coded): number => ((a.regionCode ?? "") < (b.regionCode ?? "") ? -1 : 1);
