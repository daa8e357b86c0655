import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { closeRound } from "@/lib/orders/close-round";
import { startOrder } from "@/lib/orders/start-order";
import { withdrawOrder } from "@/lib/orders/withdraw-order";
import { db } from "@/tests/support/db";
import { asRole, aTownship } from "@/tests/support/factories";
import { aPublishedMenu, aRound, at, DURING, got } from "@/tests/support/orders.factories";

const code = (result: { ok: boolean; error?: { code: string } }) => (result.ok ? "ok" : result.error?.code);

async function invited() {
  const [menu, township] = [await aPublishedMenu(), await aTownship()];
  const round = await aRound(menu, [township]);
  const clerk = await asRole("TOWNSHIP_CLERK", township, DURING);
  return { menu, township, round, clerk, input: { roundId: round.roundId, townshipId: township.id } };
}

test.each([
  ["2026-03-01T15:59:59Z", "window-not-open"], // 23:59:59 on the day before, in Shanghai
  ["2026-03-01T16:00:00Z", "ok"],
  ["2026-03-31T15:59:59Z", "ok"],
  ["2026-03-31T16:00:00Z", "window-closed"],
])("an order begun at %s: %s", async (instant, expected) => {
  const { clerk, input } = await invited();
  expect(code(await startOrder(at(clerk, instant), input))).toBe(expected);
});

test("the office's early closing ends the window", async () => {
  const { clerk, input, round } = await invited();
  got(await closeRound(round.office, { roundId: round.roundId, version: 1, reason: "提前结束" }));
  expect(code(await startOrder(clerk, input))).toBe("round-closed");
});

test("a township that was not invited is told so; a round that does not exist is not found", async () => {
  const { input } = await invited();
  const other = await aTownship();
  const clerk = await asRole("TOWNSHIP_CLERK", other, DURING);
  expect(code(await startOrder(clerk, { ...input, townshipId: other.id }))).toBe("not-invited");
  const nowhere = { roundId: randomUUID(), townshipId: other.id };
  expect(code(await startOrder(clerk, nowhere))).toBe("round-not-found");
});

test("nobody begins an order for another township, and no other role does", async () => {
  const { input, township } = await invited();
  const stranger = await asRole("TOWNSHIP_CLERK", await aTownship(), DURING);
  expect(code(await startOrder(stranger, input))).toBe("forbidden");
  for (const role of ["TOWNSHIP_HEAD", "DEPARTMENT_CLERK", "ESTABLISHMENT_EDITOR", "SYSTEM_ADMINISTRATOR"] as const)
    expect(code(await startOrder(await asRole(role, township, DURING), input))).toBe("forbidden");
});

test("a menu superseded since still takes an order in the round that was opened on it", async () => {
  const { clerk, input } = await invited();
  await aPublishedMenu();
  expect(code(await startOrder(clerk, input))).toBe("ok");
});

test("two clerks who begin at once: one draft, one event, the other is told", async () => {
  const { clerk, input, township } = await invited();
  const colleague = await asRole("TOWNSHIP_CLERK", township, DURING);
  const results = await Promise.all([startOrder(clerk, input), startOrder(colleague, input)]);
  expect(results.map(code).sort()).toEqual(["ok", "order-already-live"]);
  const orders = await db.order.findMany({ where: input });
  expect(orders.map(({ state }) => state)).toEqual(["DRAFT"]);
  expect(await db.auditEvent.count({ where: { subjectId: orders[0]?.id ?? "" } })).toBe(1);
  expect(code(await startOrder(clerk, input))).toBe("order-already-live");
});

test("after a withdrawal a new one may be begun", async () => {
  const { clerk, input } = await invited();
  const { orderId } = got(await startOrder(clerk, input));
  got(await withdrawOrder(clerk, { orderId, version: 1, reason: "重新准备" }));
  const again = got(await startOrder(clerk, input));
  expect(again.orderId).not.toBe(orderId);
});
