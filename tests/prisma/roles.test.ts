import { expect, test } from "vitest";
import { appSql, auditorSql, ownerSql, publicReaderSql } from "@/tests/support/db";

const codeOf = async (run: Promise<unknown>): Promise<string> => {
  try {
    await run;
    return "allowed";
  } catch (thrown) {
    return (thrown as { code: string }).code;
  }
};
const PERMISSION_DENIED = "42501";

/** Tables that hold keys, private telephone numbers or who is protected, or belong to the migration tool. */
const KEYS = [
  "_prisma_migrations",
  "users",
  "sessions",
  "rate_limits",
  "mail_choices",
  "feedback_contacts",
  "feedback_turns",
  "off_list_reporters",
  "usage_tokens",
  "inspection_referrals",
];

const tables = async () =>
  (await ownerSql<{ name: string }>("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'")).map(
    (row) => row.name,
  );

test("no role that a process uses owns a table, may bypass row security or make roles", async () => {
  const rows = await ownerSql(
    `SELECT rolname FROM pg_roles WHERE rolname IN ('diancai_app', 'diancai_public_reader', 'diancai_auditor')
     AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb)`,
  );
  expect(rows).toEqual([]);
  const owners = await ownerSql("SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'");
  expect(owners).toEqual([{ tableowner: "diancai_owner" }]);
});

test("the public reader reads no table, only published views", async () => {
  const all = await tables();
  expect(all.length).toBeGreaterThan(25);
  for (const table of all)
    expect([table, await codeOf(publicReaderSql(`SELECT * FROM public.${table}`))]).toEqual([table, PERMISSION_DENIED]);
  for (const view of ["townships", "menu_editions", "menu_items", "list_editions", "list_entries"])
    expect([view, await codeOf(publicReaderSql(`SELECT * FROM published.${view}`))]).toEqual([view, "allowed"]);
});

test("the public reader writes nothing through a view", async () => {
  expect(await codeOf(publicReaderSql("DELETE FROM published.settings"))).toBe(PERMISSION_DENIED);
  expect(await codeOf(publicReaderSql("UPDATE published.villages SET name = ''"))).toBe(PERMISSION_DENIED);
});

test("the auditor reads and never writes", async () => {
  for (const table of (await tables()).filter((name) => !KEYS.includes(name))) {
    expect([table, await codeOf(auditorSql(`SELECT * FROM ${table} LIMIT 1`))]).toEqual([table, "allowed"]);
    await auditorSql("SET default_transaction_read_only = off");
    expect([table, await codeOf(auditorSql(`DELETE FROM ${table}`))]).toEqual([table, PERMISSION_DENIED]);
  }
});

test("password hashes and session ids are no business of the auditor", async () => {
  expect(await codeOf(auditorSql("SELECT password_hash FROM users"))).toBe(PERMISSION_DENIED);
  expect(await codeOf(auditorSql("SELECT id FROM sessions"))).toBe(PERMISSION_DENIED);
  expect(await codeOf(auditorSql("SELECT login FROM users"))).toBe("allowed");
});

test("the program makes no tables and truncates none", async () => {
  expect(await codeOf(appSql("CREATE TABLE mine (id int)"))).toBe(PERMISSION_DENIED);
  for (const table of (await tables()).filter((name) => name !== "_prisma_migrations"))
    expect([table, await codeOf(appSql(`TRUNCATE ${table}`))]).toEqual([table, PERMISSION_DENIED]);
});

test("every business table refuses a write that names no actor", async () => {
  const withoutTrigger = await ownerSql<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables t WHERE schemaname = 'public'
     AND NOT EXISTS (SELECT FROM pg_trigger g WHERE g.tgrelid = format('public.%I', t.tablename)::regclass
                     AND g.tgname = t.tablename || '_actor' AND g.tgenabled = 'A') ORDER BY 1`,
  );
  expect(withoutTrigger.map((row) => row.name)).toEqual([
    "_prisma_migrations",
    "audit_head",
    "rate_limits",
    "state_moves",
    "worker_heartbeats",
    "worker_jobs",
    "write_turns",
  ]);
  expect(await codeOf(appSql("INSERT INTO settings (key, value, source) VALUES ('x', '1', 'x')"))).toBe("DC001");
});

test("triggers that guard history run in replication mode too", async () => {
  const sleeping = await ownerSql("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'A'");
  expect(sleeping).toEqual([]);
});
