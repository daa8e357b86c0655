import { askSwap } from "@/lib/orders/ask-swap";
import { decideSwap } from "@/lib/orders/decide-swap";
import { withdrawSwap } from "@/lib/orders/withdraw-swap";
import { clerkOf } from "@/prisma/seed/people";
import { must } from "@/prisma/seed/stage";
import type { Case } from "../use-cases";
import type { World } from "../world";

/** A township that still chooses, with nothing of the base part in its basket. */
const TOWNSHIP = "汲水镇";

const swapOf = async ({ stage, roundId, bodies }: World) => {
  const order = await stage.db.order.findFirstOrThrow({
    where: { roundId, townshipId: bodies.get(TOWNSHIP) ?? "" },
    include: { round: true, lines: { where: { menuItem: { part: "OPTIONAL" } } } },
  });
  const base = await stage.db.menuItem.findFirstOrThrow({
    where: { editionId: order.round.menuEditionId, part: "BASE" },
  });
  return {
    ...{ orderId: order.id, baseItemId: base.id, replacementId: order.lines[0]?.menuItemId ?? "" },
    reason: "访问矩阵测试",
  };
};

export const BASE_PART_CASES: Readonly<Record<string, readonly Case[]>> = {
  "orders/ask-swap": [
    {
      allowed: { TOWNSHIP_CLERK: "own" },
      owner: TOWNSHIP,
      prepare: async (world) => {
        const input = await swapOf(world);
        return (ctx) => askSwap(ctx, input);
      },
    },
  ],
  "orders/withdraw-swap": [
    {
      allowed: { TOWNSHIP_CLERK: "own" },
      owner: TOWNSHIP,
      prepare: async (world) => {
        const clerk = await world.stage.as(clerkOf(TOWNSHIP), 0);
        const { swapId } = must(await askSwap(clerk, await swapOf(world)));
        return (ctx) => withdrawSwap(ctx, { swapId, version: 1 });
      },
    },
  ],
  "orders/decide-swap": [
    {
      allowed: { ESTABLISHMENT_APPROVER: "any" },
      prepare: async ({ stage }) => {
        const { id: swapId, version } = await stage.db.baseSwap.findFirstOrThrow({ where: { state: "ASKED" } });
        return (ctx) => decideSwap(ctx, { swapId, version, outcome: "agree", decidedReason: null });
      },
    },
  ],
};
