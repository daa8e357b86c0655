// The demonstration data: made once, on the first start over an empty database.
import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { type Database, databaseEnvironment, dataDirectory } from "./database.ts";
import { ROOT } from "./paths.ts";
import { tsxArguments } from "./tsx.ts";

const SEED = "prisma/seed/index.ts";

const unfinishedFile = () => path.join(dataDirectory(), "demonstration-unfinished");
const stampFile = () => path.join(dataDirectory(), "demonstration");

/** Changes whenever demonstration data was made anew, so that prerendered pages follow. */
export function dataStamp(): string {
  try {
    return readFileSync(stampFile(), "utf8");
  } catch {
    return "";
  }
}

/** Was a run broken off in the middle? Then the database holds half of the data and must be made anew. */
export function isHalfSeeded(): boolean {
  return existsSync(unfinishedFile());
}

/** Forgets the traces of demonstration data whose database is about to be removed. */
export function forgetDemonstration(): void {
  rmSync(unfinishedFile(), { force: true });
  rmSync(stampFile(), { force: true });
}

/** Makes the demonstration data when the database has no organisation yet. */
export async function ensureDemonstration(
  database: Database,
  environment: Record<string, string>,
  signal: AbortSignal,
): Promise<void> {
  if (!existsSync(path.join(ROOT, SEED))) return;
  const [organisation] = await rows(database, "SELECT 1 FROM organisations LIMIT 1");
  if (organisation) return;
  const started = Date.now();
  console.log("Making the demonstration data …");
  writeFileSync(unfinishedFile(), "");
  const child = spawn(process.execPath, tsxArguments(SEED), {
    cwd: ROOT,
    env: { ...process.env, ...environment, ...databaseEnvironment(database) },
    stdio: ["ignore", "inherit", "inherit"],
    signal,
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) throw new Error("The demonstration data could not be made.");
  writeFileSync(stampFile(), new Date().toISOString());
  rmSync(unfinishedFile(), { force: true });
  console.log(`Demonstration data made in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
}

/** A line for one demonstration account of each role, those of the pilot townships first, and how many more there are. */
export async function accountLines(database: Database): Promise<readonly string[]> {
  const accounts = await rows<{ login: string; name: string; organisation: string; total: number }>(
    database,
    `SELECT DISTINCT ON (a.role) u.login, u.display_name AS name, o.short_name AS organisation,
       (SELECT count(*)::int FROM users WHERE demo) AS total
     FROM users u JOIN appointments a ON a.user_id = u.id JOIN organisations o ON o.id = a.organisation_id
     WHERE u.demo ORDER BY a.role, o.pilot DESC, u.id`,
  );
  const lines = accounts.map(({ login, name, organisation }) => `${name}（${organisation}）  ${login}`);
  const more = (accounts[0]?.total ?? 0) - accounts.length;
  return more > 0 ? [...lines, `and ${more} more, for the other departments and townships`] : lines;
}

async function rows<R extends pg.QueryResultRow>(database: Database, sql: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: database.migratorUrl });
  await client.connect();
  try {
    return (await client.query<R>(sql)).rows;
  } finally {
    await client.end();
  }
}
