import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { amendOrderLine } from "@/lib/orders/amend-order-line";
import type { LineFields } from "@/lib/orders/order.schema";
import { returnOrder } from "@/lib/orders/return-order";
import type { CivilDate } from "@/lib/shared/civil-date";
import { db } from "@/tests/support/db";
import { asRole, aTownship } from "@/tests/support/factories";
import {
  aLine,
  anOrderInConsultation,
  answered,
  aSubmittedOrder,
  at,
  DURING,
  got,
  type TestOrder,
} from "@/tests/support/orders.factories";

const lineOf = ({ orderId }: TestOrder) => db.orderLine.findFirstOrThrow({ where: { orderId } });
const LATER = "2026-03-12T02:00:00Z";

async function amend(order: TestOrder, change: Partial<LineFields>, ctx = at(order.clerk, LATER)) {
  return amendSeen(order, await lineOf(order), change, ctx);
}

function amendSeen(
  order: TestOrder,
  { id: lineId, version }: { id: string; version: number },
  change: Partial<LineFields>,
  ctx = at(order.clerk, LATER),
) {
  const { menuItemId: _, ...fields } = aLine(order.menu.items[0]?.id ?? "", change);
  return amendOrderLine(ctx, { lineId, version, ...fields });
}

test("another text voids the answers to the earlier one, and the department's days begin anew", async () => {
  const order = await anOrderInConsultation();
  await answered(order, 0, "AGREE");
  const before = await lineOf(order);
  expect(got(await amend(order, { mode: "ENTRUST" }))).toEqual({ orderId: order.orderId, voided: 1 });
  const after = await lineOf(order);
  expect(after).toMatchObject({ state: "ORDERED", mode: "ENTRUST", askedOn: new Date("2026-03-12") });
  expect(after.version).toBe(before.version + 1);
  expect(after.digest).not.toBe(before.digest);
  expect(await db.opinion.count({ where: { lineId: before.id, digest: before.digest ?? "" } })).toBe(1);
  const event = await db.auditEvent.findFirstOrThrow({
    where: { subjectId: order.orderId, event: "order.line-amended" },
  });
  expect(event.data).toEqual({ lineId: before.id, digest: after.digest, voided: 1 });
  expect((await db.order.findUniqueOrThrow({ where: { id: order.orderId } })).version).toBe(order.version + 1);
});

test("the same text is no amendment, and leaves the answer standing", async () => {
  const order = await anOrderInConsultation();
  await answered(order, 0, "AGREE");
  expect(await amend(order, {})).toEqual({ ok: false, error: { code: "text-unchanged" } });
  expect((await lineOf(order)).state).toBe("AGREED");
});

test("an amendment is as complete as a submission", async () => {
  const order = await anOrderInConsultation();
  const incomplete = { mode: null, wishedOn: "2026-03-31" as CivilDate, haveStaff: 1, justification: "需要" };
  expect(await amend(order, incomplete)).toEqual({
    ok: false,
    error: {
      code: "line-incomplete",
      problems: [
        { field: "mode", problem: "mode-missing" },
        { field: "wishedOn", problem: "wished-on-too-early" },
        { field: "justification", problem: "justification-too-short" },
      ],
    },
  });
});

test("two who amend at once: one text, one event, the other is told", async () => {
  const order = await anOrderInConsultation();
  const seen = await lineOf(order);
  const scopes = ["仅集镇", "仅村庄"];
  const results = await Promise.all(scopes.map((scope) => amendSeen(order, seen, { scope })));
  expect(results.map((result) => (result.ok ? "ok" : result.error.code)).sort()).toEqual(["changed-meanwhile", "ok"]);
  const event = "order.line-amended";
  expect(await db.auditEvent.count({ where: { subjectId: order.orderId, event } })).toBe(1);
});

test("only while the order is under consultation, only by the township's own clerk", async () => {
  const submitted = await aSubmittedOrder();
  const refused = { ok: false, error: { code: "move-not-allowed" } };
  expect(await amend(submitted, { scope: "仅集镇" })).toEqual(refused);
  const order = await anOrderInConsultation();
  const stranger = await asRole("TOWNSHIP_CLERK", await aTownship(), DURING);
  for (const ctx of [stranger, order.head, order.round.office])
    expect(await amend(order, { scope: "仅集镇" }, ctx)).toEqual({ ok: false, error: { code: "forbidden" } });
  got(await returnOrder(order.round.office, { ...order, reason: "请核对" }));
  expect(await amend(order, { scope: "仅集镇" })).toEqual(refused);
  const { menuItemId: _, ...fields } = aLine("");
  const nowhere = await amendOrderLine(order.clerk, { lineId: randomUUID(), version: 1, ...fields });
  expect(nowhere).toEqual({ ok: false, error: { code: "not-found" } });
});
