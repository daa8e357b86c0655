import "server-only";
import { type CivilDate, civilDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { Prisma } from "@/prisma/generated/client";
import type { BaseSwapState } from "./base-swap.machine";

const NAMED = { select: { powerVersion: { select: { name: true } } } } as const;
const SWAP = {
  baseItem: NAMED,
  replacement: NAMED,
  order: { select: { id: true, state: true, version: true, townshipId: true } },
} as const satisfies Prisma.BaseSwapInclude;

export type BaseSwapRecord = Prisma.BaseSwapGetPayload<{ include: typeof SWAP }>;

export const findSwap = (tx: Tx, id: string): Promise<BaseSwapRecord | null> =>
  tx.baseSwap.findUnique({ where: { id }, include: SWAP });

/** A swap in words, for its events. */
export const swapWords = ({ id, baseItem, replacement }: Pick<BaseSwapRecord, "id" | "baseItem" | "replacement">) => ({
  swapId: id,
  base: baseItem.powerVersion.name,
  replacement: replacement.powerVersion.name,
});

export type SwapView = {
  id: string;
  version: number;
  state: BaseSwapState;
  base: string;
  replacementId: string;
  replacement: string;
  reason: string;
  askedOn: CivilDate;
  decidedReason: string | null;
};

/** Swaps of orders, the oldest first, by order. */
export async function loadSwaps(tx: Tx, orderIds: readonly string[]): Promise<Map<string, SwapView[]>> {
  const rows = await tx.baseSwap.findMany({
    where: { orderId: { in: [...orderIds] } },
    include: SWAP,
    orderBy: { id: "asc" },
  });
  const byOrder = new Map<string, SwapView[]>();
  for (const row of rows) {
    const { id, version, state, replacementId, reason, decidedReason } = row;
    const { base, replacement } = swapWords(row);
    const view = { id, version, state, base, replacementId, replacement, reason, decidedReason };
    byOrder.set(row.orderId, [...(byOrder.get(row.orderId) ?? []), { ...view, askedOn: civilDate(row.askedAt) }]);
  }
  return byOrder;
}
