import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { appSql, ownerSql } from "@/tests/support/db";

const codeOf = async (run: Promise<unknown>): Promise<string> => {
  try {
    await run;
    return "allowed";
  } catch (thrown) {
    return (thrown as { code: string }).code;
  }
};

const append = (event: string) =>
  appSql(
    `INSERT INTO audit_events (event, subject_type, subject_id, actor_name, actor_role, organisation_name, request_id, data)
     VALUES ($1, 'setting', $2, 'a', 'AUDITOR', 'o', 'r', '{}')`,
    [event, randomUUID()],
  );

beforeAll(async () => {
  await appSql("SELECT set_config('app.actor', 'test', false)");
  await append("setting.changed");
  await append("setting.changed");
});

test.each(["UPDATE audit_events SET event = 'x'", "DELETE FROM audit_events", "TRUNCATE audit_events"])(
  "the program may not: %s",
  async (sql) => expect(await codeOf(appSql(sql))).toBe("42501"),
);

test.each(["UPDATE audit_events SET event = 'x'", "DELETE FROM audit_events", "TRUNCATE audit_events"])(
  "not even the owner: %s",
  async (sql) => {
    await ownerSql("SELECT set_config('app.actor', 'test', false)");
    expect(await codeOf(ownerSql(sql))).toBe("DC002");
  },
);

test("number, time and hashes are the database's, whatever a caller sends", async () => {
  await appSql(
    `INSERT INTO audit_events (seq, at, event, subject_type, subject_id, actor_name, actor_role, organisation_name, request_id, data, txid, prev_hash, hash)
     VALUES (999, '2001-01-01', 'setting.changed', 'setting', $1, 'a', 'AUDITOR', 'o', 'r', '{}', 1, 'x', 'y')`,
    [randomUUID()],
  );
  const rows = await ownerSql<{ seq: string; recent: boolean; linked: boolean }>(
    `SELECT seq, at > clock_timestamp() - interval '1 minute' AS recent,
            prev_hash = coalesce(lag(hash) OVER (ORDER BY seq), repeat('0', 64)) AS linked FROM audit_events ORDER BY seq`,
  );
  expect(rows).toEqual([1, 2, 3].map((seq) => ({ seq: String(seq), recent: true, linked: true })));
});

test("the chain's head is out of the program's reach", async () => {
  expect(await codeOf(appSql("UPDATE audit_head SET seq = 0"))).toBe("42501");
});
