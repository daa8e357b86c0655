import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Role } from "@/lib/identity/permissions";
import { confirmOrder } from "@/lib/orders/confirm-order";
import { ORDER_MOVES, ORDER_STATES, type OrderState } from "@/lib/orders/order.machine";
import { returnOrder } from "@/lib/orders/return-order";
import { startOrder } from "@/lib/orders/start-order";
import { submitOrder } from "@/lib/orders/submit-order";
import { withdrawOrder } from "@/lib/orders/withdraw-order";
import type { Ctx } from "@/lib/shared/context";
import { appSql, db } from "@/tests/support/db";
import { asRole, aTownship, given } from "@/tests/support/factories";
import {
  aDraft,
  anOrderInConsultation,
  aSubmittedOrder,
  at,
  DURING,
  got,
  type TestOrder,
} from "@/tests/support/orders.factories";

const code = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);
const theOrder = (id: string) => db.order.findUniqueOrThrow({ where: { id }, include: { lines: true } });
const reason = "理由";

/** An order in that state, by the shortest way there. */
async function anOrderIn(state: OrderState): Promise<TestOrder> {
  if (state === "DRAFT") return aDraft();
  if (state === "SUBMITTED") return aSubmittedOrder();
  const order = await anOrderInConsultation();
  const reached = { ...order, version: order.version + 1 };
  if (state === "RETURNED") got(await returnOrder(order.round.office, { ...order, reason }));
  else if (state === "WITHDRAWN") got(await withdrawOrder(order.head, { ...order, reason }));
  else if (state === "REVIEWED" || state === "DECIDED") await forced(order.orderId, state);
  else return order;
  return reached;
}

/** Past the consultation and the decision. */
async function forced(id: string, last: "REVIEWED" | "DECIDED") {
  await given(async (tx) => {
    for (const state of last === "REVIEWED" ? ["REVIEWED" as const] : ["REVIEWED" as const, "DECIDED" as const])
      await tx.order.update({ where: { id }, data: { state } });
    await tx.order.update({ where: { id }, data: { version: { increment: 1 } } });
    await tx.$executeRaw`
      INSERT INTO audit_events (event, subject_type, subject_id, actor_name, actor_role, organisation_name, request_id, data)
      VALUES ('order.reviewed', 'order', ${id}::uuid, 'test', 'SYSTEM', 'test', 'test', '{}'::jsonb)`;
  });
}

type Events = Record<string, (order: TestOrder) => Promise<{ ok: boolean; error?: { code: string } }>>;
const EVENTS: Events = {
  submit: (order) => submitOrder(order.clerk, order),
  confirm: (order) => confirmOrder(order.head, order),
  "head-return": (order) => returnOrder(order.head, { ...order, reason }),
  return: (order) => returnOrder(order.round.office, { ...order, reason }),
  withdraw: (order) => withdrawOrder(order.head, { ...order, reason }),
  "withdraw-draft": (order) => withdrawOrder(order.clerk, { ...order, reason }),
};

/** What the machine says of an event, done by the role that may do it: the state reached, or null. */
function lawful(event: string, from: OrderState): OrderState | null {
  const byClerk = event === "withdraw-draft";
  const row = ORDER_MOVES.find((move) => move.event === (byClerk ? "withdraw" : event) && move.from === from);
  if (!row) return null;
  if (row.event === "withdraw") return (row.permission === "order.prepare") === byClerk ? row.to : null;
  return row.to;
}

test.each(ORDER_STATES.flatMap((state) => Object.keys(EVENTS).map((event) => [state, event] as const)))(
  "an order that is %s on %s",
  async (state, event) => {
    const order = await anOrderIn(state);
    const before = await theOrder(order.orderId);
    expect(before).toMatchObject({ state, version: order.version });
    const trail = await db.auditEvent.count({ where: { subjectId: order.orderId } });
    const result = await EVENTS[event]?.(order);
    const to = lawful(event, state);
    const after = await theOrder(order.orderId);
    expect(after.state).toBe(to ?? state);
    expect(after.version).toBe(to ? before.version + 1 : before.version);
    expect(await db.auditEvent.count({ where: { subjectId: order.orderId } })).toBe(trail + (to ? 1 : 0));
    if (to) expect(result?.ok).toBe(true);
    else expect(["move-not-allowed", "forbidden"]).toContain(result?.error?.code);
  },
);

test("the head's confirmation asks the departments from that day on", async () => {
  const order = await aSubmittedOrder();
  const { receiptNumber } = got(await confirmOrder(order.head, order));
  const { state, confirmedAt, confirmedById, lines, ...kept } = await theOrder(order.orderId);
  expect(receiptNumber).toBe(kept.receiptNumber);
  expect({ state, confirmedAt, confirmedById }).toEqual({
    ...{ state: "IN_CONSULTATION", confirmedAt: order.head.now, confirmedById: order.head.actor.userId },
  });
  expect(lines.map(({ askedOn }) => askedOn)).toEqual([new Date("2026-03-10")]);
});

test("confirmed and returned at once: one happens, the other is told who was first", async () => {
  const order = await aSubmittedOrder();
  const deputy = await asRole("TOWNSHIP_HEAD", order.township, DURING);
  const results = await Promise.all([
    confirmOrder(order.head, order),
    returnOrder(deputy, { ...order, reason }),
    confirmOrder(deputy, order),
  ]);
  expect(results.map(code).sort()).toEqual(["changed-meanwhile", "changed-meanwhile", "ok"]);
  const events = { in: ["order.confirmed", "order.returned"] };
  expect(await db.auditEvent.count({ where: { subjectId: order.orderId, event: events } })).toBe(1);
  const told = results.find(({ ok }) => !ok);
  expect(told).toMatchObject({ error: { by: expect.stringContaining(order.township.name) } });
});

test("a return says why and by when, and the trail who", async () => {
  const order = await anOrderInConsultation();
  const office = at(order.round.office, DURING);
  expect(got(await returnOrder(office, { ...order, reason: "承接条件不实" }))).toEqual({
    amendUntil: "2026-03-17",
  });
  const { returnReason, amendUntil } = await theOrder(order.orderId);
  expect({ returnReason, amendUntil }).toEqual({ returnReason: "承接条件不实", amendUntil: new Date("2026-03-17") });
  const event = await db.auditEvent.findFirstOrThrow({ where: { subjectId: order.orderId, event: "order.returned" } });
  expect(event.data).toEqual({ reason: "承接条件不实", by: "establishment-office", returnedOn: "2026-03-10" });
});

test("withdrawn at any time before the review, a new one may be begun while the window is open", async () => {
  const order = await anOrderInConsultation();
  got(await withdrawOrder(order.head, { ...order, reason: "另行研究" }));
  const input = { roundId: order.round.roundId, townshipId: order.township.id };
  const again = got(await startOrder(order.clerk, input));
  expect(again.orderId).not.toBe(order.orderId);
});

test("nobody acts on another township's order, or out of his role; what does not exist is not found", async () => {
  const order = await aSubmittedOrder();
  const elsewhere = await aTownship();
  const acts: [Role, (ctx: Ctx) => Promise<{ ok: boolean; error?: { code: string } }>][] = [
    ["TOWNSHIP_HEAD", (ctx) => confirmOrder(ctx, order)],
    ["TOWNSHIP_HEAD", (ctx) => returnOrder(ctx, { ...order, reason })],
    ["TOWNSHIP_HEAD", (ctx) => withdrawOrder(ctx, { ...order, reason })],
    ["TOWNSHIP_CLERK", (ctx) => confirmOrder(ctx, order)],
    ["TOWNSHIP_CLERK", (ctx) => returnOrder(ctx, { ...order, reason })],
    ["DEPARTMENT_HEAD", (ctx) => withdrawOrder(ctx, { ...order, reason })],
    ["AUDITOR", (ctx) => confirmOrder(ctx, order)],
  ];
  for (const [role, act] of acts) expect(code(await act(await asRole(role, elsewhere, DURING)))).toBe("forbidden");
  const nowhere = { orderId: randomUUID(), version: 1, reason };
  expect(code(await confirmOrder(order.head, nowhere))).toBe("not-found");
  expect(code(await withdrawOrder(order.head, nowhere))).toBe("not-found");
  expect(code(await returnOrder(order.head, nowhere))).toBe("not-found");
});

test("past the program, the database refuses lines for an order that is not the township's to edit", async () => {
  const order = await aSubmittedOrder();
  const item = order.menu.items[0];
  await appSql("BEGIN");
  await appSql("SELECT set_config('app.actor', 'test', true)");
  const insert = appSql(
    "INSERT INTO order_lines (id, order_id, menu_item_id, power_id, ordinal) VALUES ($1, $2, $3, $4, 2)",
    [randomUUID(), order.orderId, item?.id, item?.powerId],
  );
  await expect(insert).rejects.toMatchObject({ code: "DC002" });
  await appSql("ROLLBACK");
});
