import "server-only";
import type { Ctx } from "@/lib/shared/context";

/**
 * Writes down how the worker's jobs fared, for /api/ready: when each last succeeded, and how often in a row it has failed
 * since. The worker's own state, like its heartbeat: no business row, no actor, no event.
 */
export async function recordRuns(
  { db }: Pick<Ctx, "db">,
  { succeeded, failed }: Readonly<{ succeeded: readonly string[]; failed: readonly string[] }>,
): Promise<void> {
  for (const name of succeeded)
    await db.$executeRaw`
      INSERT INTO worker_jobs (name, succeeded_at) VALUES (${name}, clock_timestamp())
      ON CONFLICT (name) DO UPDATE SET succeeded_at = excluded.succeeded_at, failures = 0`;
  for (const name of failed)
    await db.$executeRaw`
      INSERT INTO worker_jobs (name, failed_at, failures) VALUES (${name}, clock_timestamp(), 1)
      ON CONFLICT (name) DO UPDATE SET failed_at = excluded.failed_at, failures = worker_jobs.failures + 1`;
}
