import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { type DatabaseUrls, onDatabase } from "../../deploy/database.ts";
import { findRunning, startPostgres, superuserUrl } from "../../deploy/postgres.ts";
import { ensureRoles, LOGIN_ROLES, type LoginRole } from "../../deploy/roles.ts";
import { deployMigrations } from "../../prisma/migrate.ts";
import { scratchParent } from "./scratch-parent.ts";

const PREFIX = "diancai-test-";
const PASSWORD = "only-for-this-run";
const TEMPLATE = "diancai_template";

export type ScratchServer = {
  /** Superuser's connection string; every run has a server of its own, so nothing is shared between runs. */
  readonly adminUrl: string;
  readonly folder: string;
  stop(): Promise<void>;
};

/** Starts a PostgreSQL that lives for this run, with the roles and a migrated database to be cloned. */
export async function startScratchServer(parent = scratchParent()): Promise<ScratchServer> {
  await sweep(parent);
  const folder = mkdtempSync(path.join(parent, PREFIX));
  // As root the server runs under an account of its own, which must get in.
  chmodSync(folder, 0o755);
  writeFileSync(path.join(folder, "run.pid"), String(process.pid));
  const server = await startPostgres({
    directory: path.join(folder, "postgres"),
    password: PASSWORD,
    // Nothing here outlives the run: what makes a commit survive a power cut only costs time.
    parameters: ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_wal_size=2GB"],
  });
  const stop = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const adminUrl = superuserUrl(server.port, PASSWORD, "postgres");
  try {
    await onServer(adminUrl, `CREATE DATABASE ${TEMPLATE}`);
    const passwords = Object.fromEntries(LOGIN_ROLES.map((role) => [role, PASSWORD]));
    await ensureRoles(onDatabase(adminUrl, TEMPLATE), passwords);
    await deployMigrations(roleUrl(adminUrl, "diancai_migrator", TEMPLATE));
  } catch (failure) {
    await stop();
    throw failure;
  }
  return { adminUrl, folder, stop };
}

/** A fresh copy of the migrated database, under a name of its own. */
export async function cloneDatabase(adminUrl: string, name: string): Promise<DatabaseUrls> {
  await copyDatabase(adminUrl, TEMPLATE, name);
  return {
    adminUrl: onDatabase(adminUrl, name),
    migratorUrl: roleUrl(adminUrl, "diancai_migrator", name),
    appUrl: roleUrl(adminUrl, "diancai_app", name),
    publicReaderUrl: roleUrl(adminUrl, "diancai_public_reader", name),
    auditorUrl: roleUrl(adminUrl, "diancai_auditor", name),
  };
}

/** Nobody may be connected to `from`. */
export async function copyDatabase(adminUrl: string, from: string, to: string): Promise<void> {
  await onServer(adminUrl, `CREATE DATABASE ${to} TEMPLATE ${from} OWNER diancai_owner STRATEGY FILE_COPY`);
}

export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  await onServer(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

function roleUrl(adminUrl: string, role: LoginRole, database: string): string {
  const url = new URL(onDatabase(adminUrl, database));
  url.username = role;
  url.password = PASSWORD;
  return url.href;
}

async function onServer(adminUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Ends and removes the servers of runs that were killed before they could. */
async function sweep(parent: string): Promise<void> {
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = path.join(parent, name);
    try {
      process.kill(Number(readFileSync(path.join(folder, "run.pid"), "utf8")), 0);
    } catch (failure) {
      if ((failure as NodeJS.ErrnoException).code !== "ESRCH") continue;
      const server = findRunning(path.join(folder, "postgres"));
      if (server) process.kill(server.pid, "SIGQUIT");
      rmSync(folder, { recursive: true, force: true });
    }
  }
}
