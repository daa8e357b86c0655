// The worker: does what falls due without anybody asking (hand-overs after a decision, rounds that close, delegations
// that come into force or end) and says every few seconds that it is alive, which /api/ready reads.
import { existsSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import pg from "pg";
import { databaseNow, systemContext } from "@/lib/identity/system-context";
import type { Ctx } from "@/lib/shared/context";
import { appDb } from "@/lib/shared/db";
import { ROOT } from "./paths.ts";

const BEAT_MS = 5_000;
const TICK_MS = 60_000;

type Tick = () => Promise<void>;

const pool = new pg.Pool({
  connectionString: process.env.DATABASE_APP_URL,
  max: 1,
  application_name: "diancai-worker",
});
// A database that restarts breaks the connection; the next beat opens another.
pool.on("error", () => {});

const stopping = new AbortController();
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => stopping.abort());

async function beat(): Promise<void> {
  await pool.query(
    `INSERT INTO worker_heartbeats (name, beat_at) VALUES ('worker', clock_timestamp())
     ON CONFLICT (name) DO UPDATE SET beat_at = excluded.beat_at`,
  );
}

/** Repeats until the process is told to stop. A failure is reported and tried again at the next turn. */
async function repeat(what: string, everyMs: number, work: () => Promise<void>): Promise<void> {
  while (!stopping.signal.aborted) {
    try {
      await work();
    } catch (failure) {
      console.error(`worker: ${what} failed:`, failure);
    }
    await wait(everyMs, undefined, { signal: stopping.signal }).catch(() => {});
  }
}

/** What is due. */
async function loadTick(): Promise<Tick | undefined> {
  const file = path.join(ROOT, "lib", "jobs", "tick.ts");
  if (!existsSync(file)) return undefined;
  const { tick } = (await import(pathToFileURL(file).href)) as { tick: (ctx: Ctx) => Promise<unknown> };
  const db = appDb();
  return async () => {
    await tick(systemContext(db, await databaseNow(db)));
  };
}

const tick = await loadTick();
await Promise.all([repeat("heartbeat", BEAT_MS, beat), tick ? repeat("tick", TICK_MS, tick) : undefined]);
await pool.end();
process.exit(0);
