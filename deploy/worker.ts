// The worker: does what falls due without anybody asking (hand-overs after a decision, rounds that close, delegations
// that come into force or end), goes on with the lists that follow a decided change of law, makes the files of what was
// published, signs checkpoints, and says every few seconds that it is alive, which /api/ready reads.
import { setTimeout as wait } from "node:timers/promises";
import { signerOf } from "@/lib/audit/signature";
import { takeCheckpoint } from "@/lib/audit/take-checkpoint";
import { makeEditionFiles } from "@/lib/duty-lists/make-edition-files";
import { workListBatches } from "@/lib/duty-lists/work-list-batches";
import { databaseNow, systemContext } from "@/lib/identity/system-context";
import { recordRuns } from "@/lib/jobs/record-runs";
import { tick } from "@/lib/jobs/tick";
import { appDb } from "@/lib/shared/db";
import { settings } from "@/lib/shared/env";
import { signingKey } from "./signing-key.ts";

const BEAT_MS = 5_000;
const TICK_MS = 60_000;
// Certificates can be had from the first checkpoint after a publication on.
const CHECKPOINT_MS = 3_000;
const FILES_MS = 3_000;
/** After a file could not be made. */
const FILES_AGAIN_MS = 60_000;

const FILES_JOB = "makeEditionFiles";
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

async function checkpoint(): Promise<void> {
  const signer = signerOf(signingKey(settings().signingKeyFile));
  const taken = await takeCheckpoint(systemContext(db, await databaseNow(db)), signer);
  if (!taken.ok && taken.error.code !== "busy-try-again") console.error("worker: checkpoint refused:", taken.error);
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

/** A loop of its own: what was published has its files within seconds, whatever the clock's jobs are doing. */
async function makeFiles(): Promise<void> {
  const ctx = systemContext(db, await databaseNow(db));
  const made = await makeEditionFiles(ctx, { site: settings().appUrl, signal: stopping.signal });
  if (!made.ok) throw new Error(made.error.code);
  const { failed } = made.value;
  if (failed.length > 0) await recordRuns({ db }, { succeeded: [], failed: [FILES_JOB] });
  else if (made.value.made > 0) await recordRuns({ db }, { succeeded: [FILES_JOB], failed: [] });
  for (const failure of failed) console.error("worker: edition files:", failure);
  if (failed.length > 0) await wait(FILES_AGAIN_MS, undefined, { signal: stopping.signal }).catch(() => {});
}

await Promise.all([
  repeat("heartbeat", BEAT_MS, beat),
  repeat("checkpoint", CHECKPOINT_MS, checkpoint),
  repeat("edition files", FILES_MS, makeFiles),
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
