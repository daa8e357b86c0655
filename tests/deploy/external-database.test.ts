import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { resolveDatabase } from "@/deploy/database";
import { type RunningPostgres, startPostgres, superuserUrl } from "@/deploy/postgres";
import { deployMigrations, pendingMigrations } from "@/prisma/migrate";

// A server of the city's: its administrator gives the program a database and an account that may make roles, no more.
const folder = mkdtempSync(path.join(os.tmpdir(), "diancai-external-"));
let server: RunningPostgres;
let cityUrl: string;

beforeAll(async () => {
  chmodSync(folder, 0o755);
  server = await startPostgres({ directory: path.join(folder, "postgres"), password: "secret" });
  const admin = superuserUrl(server.port, "secret", "postgres");
  await ask(admin, "CREATE ROLE city LOGIN PASSWORD 'secret' CREATEROLE CREATEDB");
  await ask(admin, "CREATE DATABASE city_diancai OWNER city");
  cityUrl = admin.replace("//postgres:", "//city:").replace(/postgres$/, "city_diancai");
  for (const name of Object.keys(process.env)) if (name.startsWith("DATABASE_")) delete process.env[name];
  process.env.DATA_DIR = folder;
  process.env.DATABASE_URL = cityUrl;
});

afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test("roles are made, migrations applied, and a second start finds all of it", async () => {
  const database = await resolveDatabase();
  expect((await deployMigrations(database.migratorUrl)).length).toBeGreaterThan(0);
  expect(await ask(database.appUrl, "SELECT current_user::text AS who, current_database()::text AS db")).toEqual([
    { who: "diancai_app", db: "city_diancai" },
  ]);
  const owners = "SELECT DISTINCT tableowner::text AS owner FROM pg_tables WHERE schemaname = 'public'";
  expect(await ask(database.migratorUrl, owners)).toEqual([{ owner: "diancai_owner" }]);

  const again = await resolveDatabase();
  expect(again).toMatchObject({
    appUrl: database.appUrl,
    publicReaderUrl: database.publicReaderUrl,
    isEmbedded: false,
  });
  expect(await pendingMigrations(again.migratorUrl)).toEqual([]);
});

test("an account that may not make roles is told which statement was refused", async () => {
  await ask(superuserUrl(server.port, "secret", "postgres"), "ALTER ROLE city NOCREATEROLE");
  await expect(resolveDatabase()).rejects.toThrow(/database roles could not be made.*docs\/operations\.md/);
});
