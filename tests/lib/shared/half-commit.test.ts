import { beforeAll, expect, test } from "vitest";
import { giveOpinion } from "@/lib/orders/give-opinion";
import { submitOrder } from "@/lib/orders/submit-order";
import type { Ctx } from "@/lib/shared/context";
import { clerkOf } from "@/prisma/seed/people";
import type { Stage } from "@/prisma/seed/stage";
import { db } from "@/tests/support/db";
import { slowDb } from "@/tests/support/slow-db";
import { theDemonstration } from "@/tests/support/the-demonstration";

// Promise P12: whichever statement of a use case comes too late, nothing of it survives and the pool is clean.
let stage: Stage;
beforeAll(async () => {
  stage = await theDemonstration();
}, 240_000);

const chainLength = () => db.auditEvent.count();
const settled = () => new Promise((resolve) => setTimeout(resolve, 250));

/** Tries with each statement delayed in turn until a try has fewer statements than the one to delay. */
async function delayEach(
  ctx: Ctx,
  attempt: (slow: Ctx) => Promise<{ ok: boolean }>,
  state: () => Promise<unknown>,
): Promise<{ delayed: number; survivors: number }> {
  const [before, events] = [await state(), await chainLength()];
  let survivors = 0;
  for (let k = 1; ; k++) {
    const slow = slowDb(k, { timeoutMs: 250, delayMs: 450 });
    const failed = await attempt({ ...ctx, db: slow.db }).then(
      ({ ok }) => !ok,
      () => true,
    );
    await settled();
    if (!failed) {
      expect(slow.statements()).toBeLessThan(k);
      const leftOver = await slow.db.$queryRaw<{ actor: string }[]>`
        SELECT coalesce(current_setting('app.actor', true), '') AS actor`;
      expect(leftOver).toEqual([{ actor: "" }]);
      await slow.db.$disconnect();
      return { delayed: k - 1, survivors };
    }
    if (JSON.stringify(await state()) !== JSON.stringify(before) || (await chainLength()) !== events) survivors += 1;
    await slow.db.$disconnect();
  }
}

test("handing in an order", { timeout: 120_000 }, async () => {
  const township = await db.organisation.findUniqueOrThrow({ where: { shortName: "孙杏村镇" } });
  const order = await db.order.findFirstOrThrow({ where: { townshipId: township.id, state: "RETURNED" } });
  const ctx = await stage.as(clerkOf("孙杏村镇"), 0);
  const state = () => db.order.findUniqueOrThrow({ where: { id: order.id }, select: { state: true, version: true } });
  const attempt = (slow: Ctx) => submitOrder(slow, { orderId: order.id, version: order.version });
  const { delayed, survivors } = await delayEach(ctx, attempt, state);
  expect(survivors).toBe(0);
  expect(delayed).toBeGreaterThan(5);
  expect((await state()).state).toBe("SUBMITTED");
});

test("a department's answer", { timeout: 120_000 }, async () => {
  const line = await db.orderLine.findFirstOrThrow({
    where: { state: "ORDERED", order: { state: "IN_CONSULTATION" } },
    include: { menuItem: { include: { powerVersion: { include: { department: true } } } } },
    orderBy: { id: "asc" },
  });
  const ctx = await stage.as(clerkOf(line.menuItem.powerVersion.department?.shortName ?? ""), 0);
  const state = async () => ({
    line: await db.orderLine.findUniqueOrThrow({ where: { id: line.id }, select: { state: true, version: true } }),
    opinions: await db.opinion.count({ where: { lineId: line.id } }),
  });
  const input = { lineId: line.id, digest: line.digest ?? "", answer: "AGREE" as const, reason: "" };
  const { delayed, survivors } = await delayEach(ctx, (slow) => giveOpinion(slow, input), state);
  expect(survivors).toBe(0);
  expect(delayed).toBeGreaterThan(3);
  expect(await state()).toMatchObject({ line: { state: "AGREED" }, opinions: 1 });
});
