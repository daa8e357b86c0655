import "server-only";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { appDb } from "@/lib/shared/db";
import { readFailingJobs, readToday, readWorkerAge } from "./published.queries";

const WORKER_LATE_AFTER_SECONDS = 30;

/** Turns in a row, one a minute, that a job may fail before the worker counts as failing. */
const FAILURES_ALLOWED = 2;

type Part = "ok" | "unavailable" | "behind" | "late" | "failing";
export type Readiness = Record<"database" | "migrations" | "worker", Part> & {
  /** Jobs that fail at every turn; absent when there are none. */
  failingJobs?: string[];
};

/** Whether the installation can serve: each part by itself, so that whoever is called knows where to look. */
export async function readReadiness(): Promise<Readiness> {
  if (!(await answers(readToday))) return { database: "unavailable", migrations: "unavailable", worker: "unavailable" };
  const age = await readWorkerAge().catch(() => null);
  const isPresent = age !== null && age <= WORKER_LATE_AFTER_SECONDS;
  // A database behind the program has no such view; that is told by the migrations.
  const failingJobs = await readFailingJobs(FAILURES_ALLOWED + 1).catch(() => []);
  return {
    database: "ok",
    migrations: (await answers(assertMigrated)) ? "ok" : "behind",
    worker: !isPresent ? "late" : failingJobs.length > 0 ? "failing" : "ok",
    ...(failingJobs.length > 0 && { failingJobs }),
  };
}

const answers = async (read: () => Promise<unknown>) => {
  try {
    await read();
    return true;
  } catch {
    return false;
  }
};

/**
 * Throws unless every migration that came with the program is applied. The face for the public has no role that may
 * read the record of migrations: there the published views having answered is all that can be said.
 */
async function assertMigrated(): Promise<void> {
  if (!process.env.DATABASE_APP_URL) return;
  const folder = path.join(process.cwd(), "prisma", "migrations");
  const shipped = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const applied = await appDb().$queryRaw<{ name: string }[]>`
    SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
  const names = new Set(applied.map(({ name }) => name));
  const missing = shipped.filter(({ name }) => !names.has(name));
  if (missing.length > 0) throw new Error(`migrations not applied: ${missing.map(({ name }) => name).join(", ")}`);
}
