import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { saveOrder } from "@/lib/orders/save-order";
import { startOrder } from "@/lib/orders/start-order";
import { db } from "@/tests/support/db";
import { asRole, aTownship } from "@/tests/support/factories";
import {
  A_MEETING,
  aDraft,
  aLine,
  anOrderInConsultation,
  aPublishedMenu,
  aRound,
  aSubmittedOrder,
  at,
  DURING,
  delegated,
  got,
  type TestOrder,
} from "@/tests/support/orders.factories";

const NO_MEETING = { meetingOn: null, meetingTitle: null, meetingNote: null };
const EMPTY = {
  ...{ mode: null, wishedOn: null, scope: null, haveStaff: null, haveCertifiedOfficers: null, haveEquipment: null },
  ...{ equipmentSufficient: null, haveFundsYuan: null, justification: null },
};
const linesOf = (orderId: string) => db.orderLine.findMany({ where: { orderId }, orderBy: { ordinal: "asc" } });
const ids = ({ menu }: TestOrder) => menu.items.map(({ id }) => id) as [string, ...string[]];

test("a draft keeps what is there, however incomplete, and gives the version to send next", async () => {
  const order = await aDraft([{}, {}]);
  const [first, second = ""] = ids(order);
  const lines = [{ menuItemId: first, ...EMPTY, haveStaff: 1 }, aLine(second, { scope: "集镇" })];
  const saved = got(await saveOrder(order.clerk, { ...order, lines, ...NO_MEETING }));
  expect(saved.version).toBe(order.version + 1);
  const kept = await linesOf(order.orderId);
  expect(kept[0]).toMatchObject({ ...EMPTY, haveStaff: 1, state: "ORDERED", digest: null });
  expect(kept[1]).toMatchObject({ scope: "集镇", haveStaff: 3 });
  expect(await db.order.findUniqueOrThrow({ where: { id: order.orderId } })).toMatchObject(NO_MEETING);
});

test("lines are added at the end, taken out, and left alone where nothing changed", async () => {
  const order = await aDraft([{}, {}, {}]);
  const [one, two = "", three = ""] = ids(order);
  const before = await linesOf(order.orderId);
  const lines = [aLine(one), aLine(three, { haveStaff: 9 })];
  got(await saveOrder(order.clerk, { ...order, lines, ...A_MEETING }));
  const after = await linesOf(order.orderId);
  expect(after.map(({ menuItemId, ordinal, version }) => [menuItemId, ordinal, version])).toEqual([
    [one, 1, 1],
    [three, 3, 2],
  ]);
  got(
    await saveOrder(order.clerk, { ...order, version: order.version + 1, lines: [...lines, aLine(two)], ...A_MEETING }),
  );
  expect((await linesOf(order.orderId)).map(({ menuItemId, ordinal }) => [menuItemId, ordinal])).toEqual([
    [one, 1],
    [three, 3],
    [two, 4],
  ]);
  expect(before).toHaveLength(3);
});

test("a draft may be kept although the window has closed", async () => {
  const order = await aDraft();
  const late = at(order.clerk, "2026-04-20T02:00:00Z");
  expect((await saveOrder(late, { ...order, lines: [], ...NO_MEETING })).ok).toBe(true);
});

test("refused with the matter's name: off the menu, twice, in a mode that it does not allow", async () => {
  const former = await aPublishedMenu([{ name: "旧菜单事项" }]);
  const order = await aDraft([{ name: "占道经营处罚" }]);
  const [item] = ids(order);
  const save = (...lines: ReturnType<typeof aLine>[]) => saveOrder(order.clerk, { ...order, lines, ...A_MEETING });
  const off = { ok: false, error: { code: "off-menu" } };
  expect(await save(aLine(former.items[0]?.id ?? ""))).toMatchObject(off);
  expect(await save(aLine(randomUUID()))).toMatchObject(off);
  const name = "占道经营处罚";
  expect(await save(aLine(item), aLine(item))).toEqual({ ok: false, error: { code: "duplicate-line", name } });
  const dispatched = await save(aLine(item, { mode: "DISPATCH" }));
  expect(dispatched).toEqual({ ok: false, error: { code: "mode-not-allowed", name } });
  expect(await linesOf(order.orderId)).toHaveLength(1);
});

test("a power already delegated to the township, or in another order under way, is not added", async () => {
  const earlier = await anOrderInConsultation([{ name: "甲" }, { name: "乙" }]);
  const { township, menu, clerk } = earlier;
  const second = await aRound(menu, [township]);
  const { orderId } = got(await startOrder(clerk, { roundId: second.roundId, townshipId: township.id }));
  const [one, two = ""] = ids(earlier);
  const save = (menuItemId: string) =>
    saveOrder(clerk, { orderId, version: 1, lines: [aLine(menuItemId)], ...NO_MEETING });
  expect(await save(one)).toEqual({ ok: false, error: { code: "already-ordered", name: "甲" } });
  await delegated(earlier, 1, "HANDING_OVER");
  expect(await save(two)).toEqual({ ok: false, error: { code: "already-delegated", name: "乙" } });
});

test("a delegation that has ended stands in nobody's way", async () => {
  const earlier = await anOrderInConsultation([{ name: "甲" }]);
  await delegated(earlier, 0, "ENDED");
  const { township, menu, clerk } = earlier;
  const second = await aRound(menu, [township]);
  const { orderId } = got(await startOrder(clerk, { roundId: second.roundId, townshipId: township.id }));
  const [one] = ids(earlier);
  expect((await saveOrder(clerk, { orderId, version: 1, lines: [aLine(one)], ...NO_MEETING })).ok).toBe(true);
});

test("a stale version is told who was first and when, and changes nothing", async () => {
  const order = await aDraft([{}, {}]);
  const [one] = ids(order);
  const colleague = await asRole("TOWNSHIP_CLERK", order.township, DURING);
  got(await saveOrder(colleague, { ...order, lines: [aLine(one)], ...A_MEETING }));
  const stale = await saveOrder(order.clerk, { ...order, lines: [], ...NO_MEETING });
  expect(stale).toMatchObject({
    ok: false,
    error: { code: "changed-meanwhile", by: `${colleague.actor.name} · ${order.township.name}` },
  });
  expect(await linesOf(order.orderId)).toHaveLength(1);
});

test("two who save at once: one basket, not a mixture", async () => {
  const order = await aDraft([{}, {}]);
  const [one, two = ""] = ids(order);
  const results = await Promise.all(
    [one, two].map((id) => saveOrder(order.clerk, { ...order, lines: [aLine(id)], ...A_MEETING })),
  );
  expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(await linesOf(order.orderId)).toHaveLength(1);
});

test("what has been handed in is fixed, for the program and for the database", async () => {
  const order = await aSubmittedOrder();
  const saved = await saveOrder(order.clerk, { ...order, lines: [], ...NO_MEETING });
  expect(saved).toEqual({ ok: false, error: { code: "order-not-editable" } });
});

test("another township's clerk is forbidden, the own head too; an unknown order is not found", async () => {
  const order = await aDraft();
  const input = { ...order, lines: [], ...NO_MEETING };
  const stranger = await asRole("TOWNSHIP_CLERK", await aTownship(), DURING);
  const forbidden = { ok: false, error: { code: "forbidden" } };
  expect(await saveOrder(stranger, input)).toEqual(forbidden);
  expect(await saveOrder(order.head, input)).toEqual(forbidden);
  const nowhere = await saveOrder(order.clerk, { ...input, orderId: randomUUID() });
  expect(nowhere).toEqual({ ok: false, error: { code: "not-found" } });
});
