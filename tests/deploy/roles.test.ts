import { expect, test } from "vitest";
import { appSql, auditorSql, db, ownerSql, publicReaderSql } from "@/tests/support/db";

const WHO = "SELECT session_user::text AS session, current_user::text AS acts";

test("each connection string is a role of its own, and none but the migrator acts as the owner", async () => {
  expect(await ownerSql(WHO)).toEqual([{ session: "diancai_migrator", acts: "diancai_owner" }]);
  expect(await appSql(WHO)).toEqual([{ session: "diancai_app", acts: "diancai_app" }]);
  expect(await publicReaderSql(WHO)).toEqual([{ session: "diancai_public_reader", acts: "diancai_public_reader" }]);
  expect(await auditorSql(WHO)).toEqual([{ session: "diancai_auditor", acts: "diancai_auditor" }]);
  expect(await db.$queryRawUnsafe(WHO)).toEqual([{ session: "diancai_app", acts: "diancai_app" }]);
});

test("no role of the program is a superuser, makes roles or databases, or passes by row-level security", async () => {
  const mighty = await ownerSql(`
    SELECT rolname FROM pg_roles
    WHERE rolname LIKE 'diancai%' AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls OR rolreplication)`);
  expect(mighty).toEqual([]);
});

test("the program cannot make, change or drop tables, nor become the owner", async () => {
  await expect(appSql("CREATE TABLE mine (x int)")).rejects.toThrow(/permission denied/);
  await expect(appSql("DROP TABLE _prisma_migrations")).rejects.toThrow(/must be owner/);
  await expect(appSql("SET ROLE diancai_owner")).rejects.toThrow(/permission denied/);
});

test("public reader and auditor cannot write even where a grant were wrong", async () => {
  for (const sql of [publicReaderSql, auditorSql]) {
    await expect(sql("CREATE TEMP TABLE x (y int)")).rejects.toThrow(/read-only transaction|permission denied/);
  }
});

test("the server ends what the program forgets: limits of the program's role", async () => {
  const limit = async (name: string) => (await appSql<{ v: string }>("SELECT current_setting($1) AS v", [name]))[0]?.v;
  expect(await limit("statement_timeout")).toBe("15s");
  expect(await limit("lock_timeout")).toBe("5s");
  expect(await limit("idle_in_transaction_session_timeout")).toBe("15s");
  expect(await limit("transaction_timeout")).toBe("10s");
});
