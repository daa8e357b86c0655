// The worker: does what falls due without anybody asking (hand-overs after a decision, rounds that close, delegations
// that come into force or end), goes on with the lists that follow a decided change of law, and says every few seconds that it is alive, which /api/ready reads.
import { setTimeout as wait } from "node:timers/promises";
import { workListBatches } from "@/lib/duty-lists/work-list-batches";
import { databaseNow, systemContext } from "@/lib/identity/system-context";
import { recordRuns } from "@/lib/jobs/record-runs";
import { tick } from "@/lib/jobs/tick";
import { appDb } from "@/lib/shared/db";

const BEAT_MS = 5_000;
const TICK_MS = 60_000;
/** Somebody watches lists being published again. */
const FOLLOW_MS = 1_000;

const db = appDb();

const stopping = new AbortController();
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => stopping.abort());

async function beat(): Promise<void> {
  await db.$executeRaw`
    INSERT INTO worker_heartbeats (name, beat_at) VALUES ('worker', clock_timestamp())
    ON CONFLICT (name) DO UPDATE SET beat_at = excluded.beat_at`;
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

await Promise.all([
  repeat("heartbeat", BEAT_MS, beat),
  repeat("tick", TICK_MS, async () => {
    const { done, failed } = await tick(systemContext(db, await databaseNow(db)));
    await recordRuns({ db }, { succeeded: Object.keys(done).filter((name) => !failed.includes(name)), failed });
  }),
  // One step at a time, so that a stop is waited for no longer than one.
  repeat("lists that follow the law", FOLLOW_MS, async () => {
    while (!stopping.signal.aborted) {
      const worked = await workListBatches(systemContext(db, await databaseNow(db)), 1);
      if (!worked.ok) throw new Error(worked.error.code);
      if (worked.value.steps + worked.value.stopped === 0) break;
    }
  }),
]);
process.exit(0);
