import { expect, test } from "vitest";
import { closeRound } from "@/lib/orders/close-round";
import { confirmOrder } from "@/lib/orders/confirm-order";
import { orderingObstacle } from "@/lib/orders/order.rules";
import type { LineFields } from "@/lib/orders/order.schema";
import { returnOrder } from "@/lib/orders/return-order";
import { saveOrder } from "@/lib/orders/save-order";
import { startOrder } from "@/lib/orders/start-order";
import { submitOrder } from "@/lib/orders/submit-order";
import { withdrawOrder } from "@/lib/orders/withdraw-order";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Ctx } from "@/lib/shared/context";
import { db } from "@/tests/support/db";
import { asRole, aTownship, given } from "@/tests/support/factories";
import {
  A_MEETING,
  aDraft,
  aLine,
  anOrderInConsultation,
  answered,
  aPublishedMenu,
  aRound,
  aSubmittedOrder,
  at,
  DURING,
  delegated,
  got,
  MARCH,
  type TestOrder,
} from "@/tests/support/orders.factories";

const code = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);
const theOrder = (id: string) => db.order.findUniqueOrThrow({ where: { id }, include: { lines: true } });
const events = (subjectId: string, event: string) => db.auditEvent.count({ where: { subjectId, event } });

test.each([
  ["2026-03-31T15:59:59Z", "ok"], // last second of the last day, in Shanghai
  ["2026-03-31T16:00:00Z", "window-closed"],
])("an order handed in at %s: %s", async (instant, expected) => {
  const order = await aDraft();
  expect(code(await submitOrder(at(order.clerk, instant), order))).toBe(expected);
  expect((await theOrder(order.orderId)).state).toBe(expected === "ok" ? "SUBMITTED" : "DRAFT");
});

test("submission gives a receipt number, fixes every line's text and writes one event", async () => {
  const order = await aDraft([{}, {}]);
  const { receiptNumber } = got(await submitOrder(order.clerk, order));
  expect(receiptNumber).toMatch(new RegExp(`^D${order.round.number}-\\d{9}-0001$`));
  const { state, version, lines, ...kept } = await theOrder(order.orderId);
  expect({ state, version, receipt: kept.receiptNumber }).toEqual({
    ...{ state: "SUBMITTED", version: order.version + 1, receipt: receiptNumber },
  });
  expect(kept).toMatchObject({ submittedById: order.clerk.actor.userId, submittedAt: order.clerk.now });
  for (const line of lines)
    expect(line).toMatchObject({ digest: expect.stringMatching(/^[0-9a-f]{64}$/), askedOn: null });
  expect(await events(order.orderId, "order.submitted")).toBe(1);
});

test("receipts of a round count up over its townships, and begin anew in the next round", async () => {
  const [menu, a, b] = [await aPublishedMenu(), await aTownship(), await aTownship()];
  const receipts: string[] = [];
  for (const townships of [[a, b], [a]]) {
    const round = await aRound(menu, townships);
    for (const township of townships)
      receipts.push(await orderAndWithdraw(round.roundId, menu.items[0]?.id ?? "", township));
  }
  expect(receipts.map((receipt) => receipt.slice(-4))).toEqual(["0001", "0002", "0001"]);
  expect(new Set(receipts).size).toBe(3);
});

async function orderAndWithdraw(roundId: string, menuItemId: string, township: { id: string; name: string }) {
  const clerk = await asRole("TOWNSHIP_CLERK", township, DURING);
  const { orderId } = got(await startOrder(clerk, { roundId, townshipId: township.id }));
  got(await saveOrder(clerk, { orderId, version: 1, lines: [aLine(menuItemId)], ...A_MEETING }));
  const { receiptNumber } = got(await submitOrder(clerk, { orderId, version: 2 }));
  const head = await asRole("TOWNSHIP_HEAD", township, DURING);
  got(await withdrawOrder(head, { orderId, version: 3, reason: "撤回" }));
  return receiptNumber;
}

test.each<[string, Partial<LineFields>, string[]]>([
  ["no mode", { mode: null }, ["mode-missing"]],
  ["a day wished within the window", { wishedOn: "2026-03-31" as CivilDate }, ["wished-on-too-early"]],
  ["nothing on capacity", { haveStaff: null, haveFundsYuan: null }, ["staff-missing", "funds-missing"]],
  ["a shortfall and no word on its remedy", { haveStaff: 1, justification: "需要" }, ["justification-too-short"]],
])("refused as incomplete: %s", async (_, change, problems) => {
  const order = await aDraft([{}], change);
  const result = await submitOrder(order.clerk, order);
  const lines = [{ menuItemId: order.menu.items[0]?.id, problems }];
  expect(result).toMatchObject({ ok: false, error: { code: "order-incomplete", count: problems.length, lines } });
});

test("a shortfall with its remedy is handed in", async () => {
  const short = { haveCertifiedOfficers: 1, justification: "两名人员已报名下月的执法资格考试。" };
  const order = await aDraft([{}], short);
  expect(code(await submitOrder(order.clerk, order))).toBe("ok");
});

test("a penalty needs as many certified officers as the city has set, whatever the menu says", async () => {
  const wishes = [{ needCertifiedOfficers: 0 }];
  const fewer = { haveCertifiedOfficers: 1, justification: "需要" };
  const order = await aDraft(wishes, fewer);
  expect(code(await submitOrder(order.clerk, order))).toBe("order-incomplete");
  const inspection = await aDraft([{ type: "INSPECTION", needCertifiedOfficers: 0 }], fewer);
  expect(code(await submitOrder(inspection.clerk, inspection))).toBe("ok");
});

test.each([
  ["no lines", { lines: [] }, ["no-lines"]],
  ["no meeting", { meetingOn: null, meetingTitle: null }, ["meeting-on-missing", "meeting-title-missing"]],
  ["a meeting tomorrow", { meetingOn: "2026-03-11" as CivilDate }, ["meeting-on-future"]],
])("refused as incomplete: %s", async (_, change, problems) => {
  const order = await aDraft();
  const basket = { ...order, lines: [aLine(order.menu.items[0]?.id ?? "")], ...A_MEETING, ...change };
  const { version } = got(await saveOrder(order.clerk, basket));
  const result = await submitOrder(order.clerk, { ...order, version });
  expect(result).toMatchObject({ ok: false, error: { code: "order-incomplete", order: problems } });
});

test("a meeting of the same day is one that has been held", async () => {
  const order = await aDraft();
  const lines = [aLine(order.menu.items[0]?.id ?? "")];
  const meetingOn = "2026-03-10" as CivilDate;
  const { version } = got(await saveOrder(order.clerk, { ...order, lines, ...A_MEETING, meetingOn }));
  expect(code(await submitOrder(order.clerk, { ...order, version }))).toBe("ok");
});

test("the same person sending twice gets the same receipt, and there is one event", async () => {
  const order = await aDraft();
  const [first, second] = await Promise.all([submitOrder(order.clerk, order), submitOrder(order.clerk, order)]);
  expect(got(first)).toEqual(got(second));
  expect(got(await submitOrder(order.clerk, order))).toEqual(got(first));
  expect(await events(order.orderId, "order.submitted")).toBe(1);
});

test("of two clerks sending at once one wins, and the other is told who and when", async () => {
  const order = await aDraft();
  const colleague = await asRole("TOWNSHIP_CLERK", order.township, DURING);
  const results = await Promise.all([submitOrder(order.clerk, order), submitOrder(colleague, order)]);
  expect(results.map(code).sort()).toEqual(["changed-meanwhile", "ok"]);
  const winner = (await theOrder(order.orderId)).submittedById;
  const { name } = winner === order.clerk.actor.userId ? order.clerk.actor : colleague.actor;
  const loser = results.find(({ ok }) => !ok);
  expect(loser).toMatchObject({
    error: { by: `${name} · ${order.township.name}`, at: expect.stringMatching(/^20\d\d-/) },
  });
  expect(await events(order.orderId, "order.submitted")).toBe(1);
  const receipts = await db.order.count({ where: { roundId: order.round.roundId, receiptNumber: { not: null } } });
  expect(receipts).toBe(1);
});

test("after the head has acted, the same version sent again is refused", async () => {
  const order = await aSubmittedOrder();
  got(await returnOrder(order.head, { ...order, reason: "补充理由" }));
  const again = await submitOrder(order.clerk, { ...order, version: order.version - 1 });
  expect(again).toMatchObject({
    error: { code: "changed-meanwhile", by: expect.stringContaining(order.head.actor.name) },
  });
});

test("what has been handed in is not handed in again", async () => {
  const order = await aSubmittedOrder();
  expect(code(await submitOrder(order.clerk, order))).toBe("move-not-allowed");
});

test("another township is forbidden, and so is every other role", async () => {
  const order = await aDraft();
  const strangers: Ctx[] = [await asRole("TOWNSHIP_CLERK", await aTownship(), DURING), order.head, order.round.office];
  for (const ctx of strangers) expect(code(await submitOrder(ctx, order))).toBe("forbidden");
  expect((await theOrder(order.orderId)).state).toBe("DRAFT");
});

test("refused: delegated meanwhile, ordered meanwhile in another round", async () => {
  const first = await anOrderInConsultation([{ name: "甲" }]);
  const { township, menu, clerk } = first;
  const round = await aRound(menu, [township]);
  const { orderId } = got(await startOrder(clerk, { roundId: round.roundId, townshipId: township.id }));
  const item = menu.items[0];
  // Put into the basket before the other order was handed in.
  await given((tx) =>
    tx.orderLine.create({ data: { orderId, menuItemId: item?.id ?? "", powerId: item?.powerId ?? "", ordinal: 1 } }),
  );
  expect(await submitOrder(clerk, { orderId, version: 1 })).toEqual({
    ok: false,
    error: { code: "already-ordered", name: "甲" },
  });
  await delegated(first, 0, "HANDING_OVER");
  expect(await submitOrder(clerk, { orderId, version: 1 })).toMatchObject({ error: { code: "already-delegated" } });
});

test("a round keeps its menu when a newer one is published; closed, it refuses a draft; a withdrawn menu stops it", async () => {
  const [kept, closed] = [await aDraft(), await aDraft()];
  await aPublishedMenu();
  expect(code(await submitOrder(kept.clerk, kept))).toBe("ok");
  const { roundId, office } = closed.round;
  got(await closeRound(office, { roundId, version: 1, reason: "提前结束" }));
  expect(code(await submitOrder(closed.clerk, closed))).toBe("round-closed");
  const facts = { isInvited: true, orderState: "DRAFT", amendUntil: null } as const;
  const round = { ...MARCH, state: "OPEN" } as const;
  for (const [editionState, obstacle] of [
    ["PUBLISHED", null],
    ["SUPERSEDED", null],
    ["WITHDRAWN", "menu-not-published"],
  ] as const)
    expect(orderingObstacle({ ...facts, round, editionState }, MARCH.closesOn)).toBe(obstacle);
});

test("whoever handed it in does not confirm it", async () => {
  const order = await aDraft();
  got(await submitOrder(order.clerk, order));
  const alsoHead = { ...order.clerk, actor: { ...order.clerk.actor, role: "TOWNSHIP_HEAD" as const } };
  const version = order.version + 1;
  expect(code(await confirmOrder(alsoHead, { orderId: order.orderId, version }))).toBe("same-person");
});

/** Returned by the head on Monday 30 March: five working days end on Tuesday 7 April, the 6th being a holiday (清明). */
async function returned(): Promise<TestOrder & { receiptNumber: string | null }> {
  await given((tx) =>
    tx.calendarDay.upsert({
      where: { day: new Date("2026-04-06T00:00:00Z") },
      create: { day: new Date("2026-04-06T00:00:00Z"), kind: "HOLIDAY", name: "清明节", source: "测试" },
      update: {},
    }),
  );
  const order = await aSubmittedOrder();
  const head = at(order.head, "2026-03-30T02:00:00Z");
  expect(got(await returnOrder(head, { ...order, reason: "补充理由" }))).toEqual({ amendUntil: "2026-04-07" });
  const { receiptNumber } = await theOrder(order.orderId);
  return { ...order, version: order.version + 1, receiptNumber };
}

test.each([
  ["2026-04-07T15:59:59Z", "ok"],
  ["2026-04-07T16:00:00Z", "amend-period-over"],
])("an order that came back is handed in again at %s: %s", async (instant, expected) => {
  const order = await returned();
  const result = await submitOrder(at(order.clerk, instant), order);
  expect(code(result)).toBe(expected);
  if (result.ok) expect(result.value.receiptNumber).toBe(order.receiptNumber);
});

test("an order that came back may be handed in although its round was closed and a newer menu published", async () => {
  const order = await returned();
  const { roundId, office } = order.round;
  got(await closeRound(office, { roundId, version: 1, reason: "提前结束" }));
  await aPublishedMenu();
  expect(code(await submitOrder(at(order.clerk, "2026-04-01T02:00:00Z"), order))).toBe("ok");
});

test("answers survive a return where the text stayed, and are void where it changed", async () => {
  const order = await anOrderInConsultation([{}, {}]);
  await answered(order, 0, "AGREE");
  await answered(order, 1, "AGREE");
  got(await returnOrder(order.round.office, { ...order, reason: "请补充第二项" }));
  const [one = "", two = ""] = order.menu.items.map(({ id }) => id);
  const before = await theOrder(order.orderId);
  const lines = [aLine(one), aLine(two, { scope: "仅集镇" })];
  const saved = got(await saveOrder(order.clerk, { ...order, version: order.version + 1, lines, ...A_MEETING }));
  got(await submitOrder(order.clerk, { ...order, ...saved }));
  const after = await theOrder(order.orderId);
  const line = (from: typeof after, id: string) => from.lines.find(({ menuItemId }) => menuItemId === id);
  expect(line(after, one)).toMatchObject({ state: "AGREED", digest: line(before, one)?.digest });
  expect(line(after, one)?.askedOn).toEqual(new Date("2026-03-10"));
  expect(line(after, two)).toMatchObject({ state: "ORDERED", askedOn: null });
  expect(line(after, two)?.digest).not.toBe(line(before, two)?.digest);
});

test("a line that has been answered is not taken out of an order that came back", async () => {
  const order = await anOrderInConsultation([{ name: "甲" }, { name: "乙" }]);
  await answered(order, 0, "OBJECT");
  got(await returnOrder(order.round.office, { ...order, reason: "请核对" }));
  const [one = "", two = ""] = order.menu.items.map(({ id }) => id);
  const save = (...ids: string[]) =>
    saveOrder(order.clerk, { ...order, version: order.version + 1, lines: ids.map((id) => aLine(id)), ...A_MEETING });
  expect(await save(two)).toEqual({ ok: false, error: { code: "line-has-opinions", name: "甲" } });
  expect((await save(one)).ok).toBe(true);
});
