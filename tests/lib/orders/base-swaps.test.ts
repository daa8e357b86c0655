import { expect, test } from "vitest";
import { askSwap } from "@/lib/orders/ask-swap";
import { confirmOrder } from "@/lib/orders/confirm-order";
import { decideSwap } from "@/lib/orders/decide-swap";
import { readableOrder } from "@/lib/orders/order.queries";
import { returnOrder } from "@/lib/orders/return-order";
import { reviewOrder } from "@/lib/orders/review-order";
import { saveOrder } from "@/lib/orders/save-order";
import { startOrder } from "@/lib/orders/start-order";
import { submitOrder } from "@/lib/orders/submit-order";
import { withdrawSwap } from "@/lib/orders/withdraw-swap";
import type { Ctx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";
import { loadWorkbench } from "@/lib/workbench/workbench.queries";
import { db } from "@/tests/support/db";
import { anOrganisation, asRole, aTownship, given } from "@/tests/support/factories";
import { A_MEETING, aLine, aPublishedMenu, aRound, at, DURING, got } from "@/tests/support/orders.factories";

const code = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);
const LATER = "2026-05-10T02:00:00Z";
const reason = "本镇没有这类事项";

/** A basket with two optional items and nothing of the base part's two. */
async function aBasket() {
  const [menu, township] = [
    await aPublishedMenu([{ part: "BASE" }, { part: "BASE" }, { part: "OPTIONAL" }, { part: "OPTIONAL" }]),
    await aTownship(),
  ];
  const { roundId } = await aRound(menu, [township], undefined, true);
  const [clerk, head] = [
    await asRole("TOWNSHIP_CLERK", township, DURING),
    await asRole("TOWNSHIP_HEAD", township, DURING),
  ];
  const { orderId } = got(await startOrder(clerk, { roundId, townshipId: township.id }));
  const item = (index: number) => menu.items[index]?.id ?? "";
  const keep = async (...picks: number[]) => {
    const { version } = await db.order.findUniqueOrThrow({ where: { id: orderId } });
    return saveOrder(clerk, { orderId, version, lines: picks.map((index) => aLine(item(index))), ...A_MEETING });
  };
  got(await keep(2, 3));
  const ask = (base: number, replacement: number, ctx: Ctx = clerk) =>
    askSwap(ctx, { orderId, baseItemId: item(base), replacementId: item(replacement), reason });
  const outstanding = async () =>
    (await inReading(clerk, (tx) => readableOrder(tx, clerk, orderId)))?.baseOutstanding.map(({ name }) => name);
  return { clerk, head, orderId, keep, ask, outstanding };
}

const approver = async () => asRole("ESTABLISHMENT_APPROVER", await anOrganisation("ESTABLISHMENT_OFFICE"), DURING);
const version = async (id: string) => (await db.order.findUniqueOrThrow({ where: { id } })).version;

/** One base item taken, the other swapped; handed in and confirmed. */
async function consulted() {
  const basket = await aBasket();
  const { swapId } = got(await basket.ask(1, 2));
  got(await basket.keep(0, 2, 3));
  got(await submitOrder(basket.clerk, { orderId: basket.orderId, version: await version(basket.orderId) }));
  got(await confirmOrder(basket.head, { orderId: basket.orderId, version: await version(basket.orderId) }));
  return { ...basket, swapId };
}

test("a swap is one for one: each base item once, each optional line once, nothing else", async () => {
  const { ask, keep, outstanding } = await aBasket();
  expect(code(await ask(2, 3))).toBe("base-not-outstanding");
  expect(code(await ask(0, 1))).toBe("replacement-not-free");
  got(await ask(0, 2));
  expect(await outstanding()).toEqual(["事项2"]);
  expect(code(await ask(0, 3))).toBe("base-not-outstanding");
  expect(code(await ask(1, 2))).toBe("replacement-not-free");
  expect(code(await keep(3))).toBe("line-in-swap");
  expect(code(await keep(0, 2, 3))).toBe("item-swapped");
  got(await ask(1, 3));
  expect(await outstanding()).toEqual([]);
});

test("a swap is taken back while the order is the township's, and not afterwards", async () => {
  const { ask, clerk, outstanding } = await aBasket();
  const { swapId } = got(await ask(0, 2));
  got(await withdrawSwap(clerk, { swapId, version: 1 }));
  expect(await outstanding()).toEqual(["事项1", "事项2"]);
  got(await ask(0, 2));
  const handed = await consulted();
  expect(code(await withdrawSwap(handed.clerk, { swapId: handed.swapId, version: 1 }))).toBe("move-not-allowed");
});

test("an agreed swap is taken back when the order comes back for another reason; what was decided stays on record", async () => {
  const { orderId, swapId, clerk, outstanding } = await consulted();
  got(await decideSwap(await approver(), { swapId, version: 1, outcome: "agree", decidedReason: null }));
  expect(code(await withdrawSwap(clerk, { swapId, version: 2 }))).toBe("move-not-allowed");
  const editor = await asRole("ESTABLISHMENT_EDITOR", await anOrganisation("ESTABLISHMENT_OFFICE"), DURING);
  got(await returnOrder(editor, { orderId, version: await version(orderId), reason: "请核对人员" }));
  expect(await outstanding()).toEqual([]);
  got(await withdrawSwap(clerk, { swapId, version: 2 }));
  expect(await outstanding()).toEqual(["事项2"]);
  expect(await db.baseSwap.findUniqueOrThrow({ where: { id: swapId } })).toMatchObject({
    ...{ state: "WITHDRAWN", decidedAt: expect.any(Date) },
  });
});

test("an undecided swap keeps the consultation open and stands on the approver's workbench; agreed, it holds", async () => {
  const { orderId, swapId } = await consulted();
  const editor = await asRole("ESTABLISHMENT_EDITOR", await anOrganisation("ESTABLISHMENT_OFFICE"), LATER);
  expect(code(await reviewOrder(editor, { orderId, version: await version(orderId) }))).toBe("swaps-undecided");
  await expect(given((tx) => tx.order.update({ where: { id: orderId }, data: { state: "REVIEWED" } }))).rejects.toThrow(
    /a swap is undecided/,
  );
  const ctx = await approver();
  const waiting = async () => (await loadWorkbench(ctx)).tasks.filter(({ href }) => href.includes(orderId)).length;
  expect(await waiting()).toBe(1);
  got(await decideSwap(ctx, { swapId, version: 1, outcome: "agree", decidedReason: null }));
  expect(await waiting()).toBe(0);
  got(await reviewOrder(at(editor, LATER), { orderId, version: await version(orderId) }));
  await expect(
    given((tx) => tx.baseSwap.update({ where: { id: swapId }, data: { decidedReason: "改写" } })),
  ).rejects.toThrow(/never changes/);
});

test("a refusal returns the order with its reason, where the base item is outstanding again", async () => {
  const { orderId, swapId, clerk, outstanding, keep } = await consulted();
  const refusal = "本镇餐饮店不少，须承接";
  got(await decideSwap(await approver(), { swapId, version: 1, outcome: "refuse", decidedReason: refusal }));
  expect(await db.order.findUniqueOrThrow({ where: { id: orderId } })).toMatchObject({
    ...{ state: "RETURNED", returnReason: refusal },
  });
  expect(await outstanding()).toEqual(["事项2"]);
  expect(code(await submitOrder(clerk, { orderId, version: await version(orderId) }))).toBe("base-outstanding");
  got(await keep(0, 1, 2, 3));
  got(await submitOrder(clerk, { orderId, version: await version(orderId) }));
});

test("of two approvers one decides; the other is told who", async () => {
  const { swapId } = await consulted();
  const [one, other] = [await approver(), await approver()];
  const results = await Promise.all([
    decideSwap(one, { swapId, version: 1, outcome: "agree", decidedReason: null }),
    decideSwap(other, { swapId, version: 1, outcome: "refuse", decidedReason: "不符合换项条件" }),
  ]);
  expect(results.map(code).sort()).toEqual(["changed-meanwhile", "ok"]);
});

test("whoever asked does not decide, in the program and in the database", async () => {
  const { swapId, clerk } = await consulted();
  const ctx = await approver();
  const same = { ...ctx, actor: { ...ctx.actor, userId: clerk.actor.userId } };
  expect(code(await decideSwap(same, { swapId, version: 1, outcome: "agree", decidedReason: null }))).toBe(
    "same-person-swap",
  );
  const data = { state: "AGREED", decidedById: clerk.actor.userId, decidedAt: new Date() } as const;
  await expect(given((tx) => tx.baseSwap.update({ where: { id: swapId }, data }))).rejects.toThrow();
});

test("the database takes no swap across orders, of a base item for a base item, or without its event", async () => {
  const [mine, theirs] = [await aBasket(), await aBasket()];
  const { swapId } = got(await theirs.ask(0, 2));
  const foreign = await db.baseSwap.findUniqueOrThrow({ where: { id: swapId } });
  const asking = (data: object) =>
    given((tx) =>
      tx.baseSwap.create({
        data: {
          ...{ orderId: mine.orderId, baseItemId: foreign.baseItemId, replacementId: foreign.replacementId },
          ...{ reason, state: "ASKED", askedById: foreign.askedById, ...data },
        },
      }),
    );
  await expect(asking({})).rejects.toThrow(/not an item of the base part/);
  await expect(asking({ orderId: theirs.orderId, baseItemId: foreign.replacementId })).rejects.toThrow(
    /not an item of the base part/,
  );
  const [free] = await db.orderLine.findMany({
    where: { orderId: theirs.orderId, menuItemId: { not: foreign.replacementId } },
  });
  const [otherBase] = await db.menuItem.findMany({
    where: {
      part: "BASE",
      id: { not: foreign.baseItemId },
      edition: { rounds: { some: { orders: { some: { id: theirs.orderId } } } } },
    },
  });
  await expect(
    asking({ orderId: theirs.orderId, baseItemId: otherBase?.id ?? "", replacementId: free?.menuItemId ?? "" }),
  ).rejects.toThrow(/without an audit event/);
});
