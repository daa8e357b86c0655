import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Database, isEmbeddedRunning, resolveDatabase } from "@/deploy/database";

const VARIABLES = [
  "DATABASE_URL",
  "DATABASE_APP_URL",
  "DATABASE_PUBLIC_URL",
  "DATABASE_AUDITOR_URL",
  "DATABASE_MIGRATOR_URL",
  "DATA_DIR",
];
const before = Object.fromEntries(VARIABLES.map((name) => [name, process.env[name]]));
let folder: string;
const started: Database[] = [];

/** Its folder is closed to others, as a clone under /root is. */
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "diancai-embedded-"));
  for (const name of VARIABLES) delete process.env[name];
  process.env.DATA_DIR = folder;
});

afterEach(async () => {
  for (const database of started.splice(0).reverse()) await database.stop();
  rmSync(folder, { recursive: true, force: true });
  for (const [name, value] of Object.entries(before)) if (value) process.env[name] = value;
});

async function resolve(): Promise<Database> {
  const database = await resolveDatabase();
  started.push(database);
  return database;
}

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
}

test("a first start makes cluster, database and roles, and keeps the passwords to itself", async () => {
  const database = await resolve();
  expect(await ask(database.migratorUrl, "SELECT current_user::text AS who")).toEqual([{ who: "diancai_owner" }]);
  const encoding =
    "SELECT datcollate, datlocprovider::text, datlocale, pg_encoding_to_char(encoding) AS encoding FROM pg_database WHERE datname = 'diancai'";
  expect(await ask(database.appUrl, encoding)).toEqual([
    { datcollate: "C", datlocprovider: "b", datlocale: "C.UTF-8", encoding: "UTF8" },
  ]);
  expect(statSync(path.join(folder, "database.json")).mode & 0o777).toBe(0o600);
});

test("a second start finds the same data under the same passwords; who only used the server does not stop it", async () => {
  const first = await resolve();
  await ask(first.migratorUrl, "CREATE TABLE kept AS SELECT 1 AS n");
  const beside = await resolveDatabase();
  expect(beside.appUrl).toBe(first.appUrl);
  await beside.stop();
  expect(isEmbeddedRunning()).toBe(true);
  await first.stop();
  expect(isEmbeddedRunning()).toBe(false);
  const again = await resolve();
  expect(await ask(again.migratorUrl, "SELECT n FROM kept")).toEqual([{ n: 1 }]);
});

test("a server that was killed, and a pid file that now names another process, do not hinder a start", async () => {
  const first = await resolve();
  await ask(first.migratorUrl, "CREATE TABLE kept AS SELECT 1 AS n");
  const pidFile = path.join(folder, "postgres", "postmaster.pid");
  const lines = readFileSync(pidFile, "utf8").split("\n");
  process.kill(Number(lines[0]), "SIGKILL");
  await first.ended;
  expect(existsSync(pidFile)).toBe(true);
  writeFileSync(pidFile, [process.pid, ...lines.slice(1)].join("\n"));
  const again = await resolve();
  expect(await ask(again.migratorUrl, "SELECT n FROM kept")).toEqual([{ n: 1 }]);
});

test("a cluster whose passwords are gone is refused, not replaced", async () => {
  await (await resolve()).stop();
  rmSync(path.join(folder, "database.json"));
  await expect(resolveDatabase()).rejects.toThrow(/with its passwords is missing/);
  expect(existsSync(path.join(folder, "postgres", "PG_VERSION"))).toBe(true);
});
