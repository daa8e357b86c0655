import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Ctx } from "@/lib/shared/context";
import { err, ok } from "@/lib/shared/result";
import { inReading, inTransaction } from "@/lib/shared/transaction";
import { anActor, contextOf } from "@/tests/support/contexts";
import { appSql, db } from "@/tests/support/db";
import { slowDb } from "@/tests/support/slow-db";

const ctx = contextOf(anActor("SYSTEM_ADMINISTRATOR"));

/** Three statements after the one that names the actor: a row, a change of it, its event. */
const setTwice = (context: Ctx, key: string) =>
  inTransaction(context, { settings_pkey: { code: "taken" as const } }, async (tx) => {
    await tx.setting.create({ data: { key, value: "1", source: "test" } });
    await tx.setting.update({ where: { key }, data: { value: "2" } });
    await recordAudit(tx, context, {
      event: "setting.changed",
      subjectId: randomUUID(),
      data: { key, from: null, to: "2" },
    });
    return ok(undefined);
  });

const survivors = async (key: string) => ({
  rows: await db.setting.count({ where: { key } }),
  events: await db.auditEvent.count({ where: { data: { path: ["key"], equals: key } } }),
});

test("what is done is there with its event", async () => {
  expect(await setTwice(ctx, "done")).toEqual({ ok: true, value: undefined });
  expect(await survivors("done")).toEqual({ rows: 1, events: 1 });
});

test("a refusal rolls back", async () => {
  const refusal = await inTransaction(ctx, {}, async (tx) => {
    await tx.setting.create({ data: { key: "refused", value: "1", source: "test" } });
    return err({ code: "no" });
  });
  expect(refusal).toEqual({ ok: false, error: { code: "no" } });
  expect(await survivors("refused")).toEqual({ rows: 0, events: 0 });
});

test("a named index becomes a named refusal", async () => {
  await setTwice(ctx, "twice");
  expect(await setTwice(ctx, "twice")).toEqual({ ok: false, error: { code: "taken" } });
});

test("the isolation is what it says", async () => {
  const level = await inTransaction(ctx, {}, async (tx) =>
    ok(await tx.$queryRaw<{ level: string }[]>`SELECT current_setting('transaction_isolation') AS level`),
  );
  expect(level).toEqual({ ok: true, value: [{ level: "serializable" }] });
});

test("twenty writers at once all get their turn at the chain", async () => {
  const keys = Array.from({ length: 20 }, (_, n) => `crowd-${n}`);
  const answers = await Promise.all(keys.map((key) => setTwice(ctx, key)));
  expect(answers.every((answer) => answer.ok)).toBe(true);
  const [chain] = await appSql<{ links: string; broken: string }>(
    `SELECT count(*) AS links, count(*) FILTER (WHERE NOT linked) AS broken
     FROM (SELECT prev_hash = coalesce(lag(hash) OVER (ORDER BY seq), repeat('0', 64)) AS linked FROM audit_events) c`,
  );
  expect(chain?.broken).toBe("0");
  expect(Number(chain?.links)).toBeGreaterThanOrEqual(20);
});

test("a read cannot write, and leaves no name behind", async () => {
  await expect(
    inReading(ctx, (tx) => tx.setting.create({ data: { key: "read", value: "1", source: "test" } })),
  ).rejects.toThrow();
  const rows = await db.$queryRaw<
    { actor: string }[]
  >`SELECT coalesce(current_setting('app.actor', true), '') AS actor`;
  expect(rows).toEqual([{ actor: "" }]);
});

test("a statement that the database ends for its length is told as busy", async () => {
  const ended = await inTransaction(ctx, {}, async (tx) => {
    await tx.$executeRaw`SET LOCAL statement_timeout = '100ms'`;
    return ok(await tx.$queryRaw`SELECT pg_sleep(5)::text`);
  });
  expect(ended).toEqual({ ok: false, error: { code: "busy-try-again" } });
});

test("a transaction that the server itself ends is told as busy, leaves nothing, and the next one runs", async () => {
  const key = "ended-by-server";
  const ended = await inTransaction(ctx, {}, async (tx) => {
    await tx.setting.create({ data: { key, value: "1", source: "test" } });
    // The role's own limit runs already; only a new one is set running anew.
    await tx.$executeRaw`SET LOCAL transaction_timeout = 0`;
    await tx.$executeRaw`SET LOCAL transaction_timeout = '100ms'`;
    return ok(await tx.$queryRaw`SELECT pg_sleep(5)::text`);
  });
  expect(ended).toEqual({ ok: false, error: { code: "busy-try-again" } });
  expect(await survivors(key)).toEqual({ rows: 0, events: 0 });
  expect(await setTwice(ctx, key)).toEqual({ ok: true, value: undefined });
});

test.each([1, 2, 3, 4])("nothing survives when statement %i comes after the time-out", async (k) => {
  const key = `late-${k}`;
  const slow = slowDb(k, { timeoutMs: 500, delayMs: 900 });
  expect(await setTwice({ ...ctx, db: slow.db }, key)).toEqual({ ok: false, error: { code: "busy-try-again" } });
  expect(slow.statements()).toBeGreaterThanOrEqual(k);
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(await survivors(key)).toEqual({ rows: 0, events: 0 });
  expect(await setTwice({ ...ctx, db: slow.db }, key)).toEqual({ ok: true, value: undefined });
  expect(await survivors(key)).toEqual({ rows: 1, events: 1 });
  await slow.db.$disconnect();
});
