import { readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";

type Kept = Readonly<{ port: number; passwords: Readonly<Record<string, string>> }>;

/** Looks into the program's database without being able to change it: to count what was written, and to find ids. */
export const rows = <R extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []): Promise<R[]> =>
  ask<R>("-c default_transaction_read_only=on", sql, values);

/** Moves a day back, as if time had passed since: the only thing that a play changes behind the program's back. */
export async function daysPass(sql: string, values: readonly unknown[]): Promise<void> {
  await ask("-c app.actor=play", sql, values);
}

async function ask<R extends pg.QueryResultRow>(
  options: string,
  sql: string,
  values: readonly unknown[],
): Promise<R[]> {
  const folder = process.env.E2E_DATA_DIR ?? "";
  const { port, passwords } = JSON.parse(readFileSync(path.join(folder, "database.json"), "utf8")) as Kept;
  const client = new pg.Client({
    host: "127.0.0.1",
    port,
    database: "diancai",
    user: "diancai_migrator",
    password: passwords.diancai_migrator,
    options,
  });
  await client.connect();
  try {
    return (await client.query<R>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}

/** The only row of an answer. */
export async function row<R extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []): Promise<R> {
  const [found] = await rows<R>(sql, values);
  if (!found) throw new Error(`No row for ${sql}`);
  return found;
}
