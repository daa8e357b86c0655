// Finds the database of this installation, and starts the embedded one when no other is named. The supervisor, the
// commands and the tests all come through here; the program itself is only given connection strings.
import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { ROOT } from "./paths.ts";
import { findRunning, type RunningPostgres, startPostgres, superuserUrl } from "./postgres.ts";
import { ensureRoles, LOGIN_ROLES, type LoginRole } from "./roles.ts";

export type DatabaseUrls = {
  /** May create databases and roles with the embedded server; elsewhere whatever DATABASE_URL may. */
  readonly adminUrl: string;
  /** Acts as the owner of every table. */
  readonly migratorUrl: string;
  readonly appUrl: string;
  readonly publicReaderUrl: string;
  readonly auditorUrl: string;
};

export type Database = DatabaseUrls & {
  readonly isEmbedded: boolean;
  /** Settles when an embedded server that we started ends; undefined where there is none to watch. */
  readonly ended: Promise<void> | undefined;
  /** Stops the embedded server if this call started it (or took it over); else does nothing. */
  stop(): Promise<void>;
};

export type ResolveOptions = {
  /** Take over an embedded server that an interrupted run left behind, and stop it in the end (the supervisor does). */
  readonly takesOver?: boolean;
};

const DATABASE = "diancai";

/** The variables by which child processes are told of the database. */
export function databaseEnvironment(urls: DatabaseUrls): Record<string, string> {
  return {
    DATABASE_APP_URL: urls.appUrl,
    DATABASE_PUBLIC_URL: urls.publicReaderUrl,
    DATABASE_AUDITOR_URL: urls.auditorUrl,
    DATABASE_MIGRATOR_URL: urls.migratorUrl,
  };
}

/** The same connection string for another database of the same server. */
export function onDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

/** The folder that DATA_DIR names, made when it is missing. */
export function dataDirectory(): string {
  const directory = path.resolve(ROOT, process.env.DATA_DIR || ".data");
  mkdirSync(directory, { recursive: true });
  return directory;
}

export async function resolveDatabase(options: ResolveOptions = {}): Promise<Database> {
  const given = givenUrls();
  if (given) return { ...given, isEmbedded: false, ended: undefined, stop: async () => {} };
  const external = process.env.DATABASE_URL;
  if (external) return resolveExternal(external);
  return resolveEmbedded(options);
}

/** Every role's connection string is in the environment: roles and passwords are somebody else's work. */
function givenUrls(): DatabaseUrls | undefined {
  const { DATABASE_APP_URL, DATABASE_PUBLIC_URL, DATABASE_AUDITOR_URL, DATABASE_MIGRATOR_URL, DATABASE_URL } =
    process.env;
  if (!DATABASE_APP_URL || !DATABASE_PUBLIC_URL || !DATABASE_AUDITOR_URL || !DATABASE_MIGRATOR_URL) return undefined;
  return {
    adminUrl: DATABASE_URL || DATABASE_MIGRATOR_URL,
    migratorUrl: DATABASE_MIGRATOR_URL,
    appUrl: DATABASE_APP_URL,
    publicReaderUrl: DATABASE_PUBLIC_URL,
    auditorUrl: DATABASE_AUDITOR_URL,
  };
}

async function resolveExternal(adminUrl: string): Promise<Database> {
  const named: Readonly<Record<LoginRole, string | undefined>> = {
    diancai_migrator: process.env.DATABASE_MIGRATOR_URL || undefined,
    diancai_app: process.env.DATABASE_APP_URL || undefined,
    diancai_public_reader: process.env.DATABASE_PUBLIC_URL || undefined,
    diancai_auditor: process.env.DATABASE_AUDITOR_URL || undefined,
  };
  const kept = keptState(path.join(dataDirectory(), "database-external.json"));
  const ours = LOGIN_ROLES.filter((role) => !named[role]);
  await ensureRoles(adminUrl, Object.fromEntries(ours.map((role) => [role, kept.state.passwords[role]])));
  const url = (role: LoginRole) => named[role] ?? asRole(adminUrl, role, kept.state.passwords[role]);
  return { ...urlsOf(adminUrl, url), isEmbedded: false, ended: undefined, stop: async () => {} };
}

async function resolveEmbedded(options: ResolveOptions): Promise<Database> {
  const directory = dataDirectory();
  const cluster = path.join(directory, "postgres");
  const stateFile = path.join(directory, "database.json");
  if (existsSync(path.join(cluster, "PG_VERSION")) && !existsSync(stateFile)) {
    throw new Error(`${cluster} is a database, but ${stateFile} with its passwords is missing.`);
  }
  const kept = keptState(stateFile);
  const server = await startPostgres({
    directory: cluster,
    password: kept.state.passwords.postgres,
    port: kept.state.port,
  });
  if (server.port !== kept.state.port) kept.write({ ...kept.state, port: server.port });
  const adminUrl = superuserUrl(server.port, kept.state.passwords.postgres, DATABASE);
  try {
    if ((await ensureDatabase(onDatabase(adminUrl, "postgres"))) || server.isOurs)
      await ensureRoles(adminUrl, kept.state.passwords);
  } catch (failure) {
    if (server.isOurs) await server.stop();
    throw failure;
  }
  return {
    ...urlsOf(adminUrl, (role) => asRole(adminUrl, role, kept.state.passwords[role])),
    isEmbedded: true,
    ended: server.isOurs ? server.ended : undefined,
    stop: () => stopServer(server, adminUrl, options),
  };
}

async function stopServer(server: RunningPostgres, adminUrl: string, options: ResolveOptions): Promise<void> {
  if (options.takesOver) return server.stop();
  // A command that started the server leaves it to whoever has connected since.
  if (server.isOurs && !(await isUsedByOthers(adminUrl))) await server.stop();
}

async function isUsedByOthers(adminUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: adminUrl });
  try {
    await client.connect();
  } catch {
    return false; // it has ended already
  }
  try {
    const { rows } = await client.query<{ others: number }>(
      "SELECT count(*)::int AS others FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() AND application_name <> $1",
      [process.env.PGAPPNAME ?? ""],
    );
    return (rows[0]?.others ?? 0) > 0;
  } finally {
    await client.end();
  }
}

/** Creates the program's database in the embedded server; true when it was not there. */
async function ensureDatabase(serverUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [DATABASE]);
    if (rowCount) return false;
    await client.query(`CREATE DATABASE ${DATABASE}`);
    return true;
  } finally {
    await client.end();
  }
}

/** True when the embedded server of this data folder is running. */
export function isEmbeddedRunning(): boolean {
  return findRunning(path.join(dataDirectory(), "postgres")) !== undefined;
}

function urlsOf(adminUrl: string, url: (role: LoginRole) => string): DatabaseUrls {
  return {
    adminUrl,
    migratorUrl: url("diancai_migrator"),
    appUrl: url("diancai_app"),
    publicReaderUrl: url("diancai_public_reader"),
    auditorUrl: url("diancai_auditor"),
  };
}

function asRole(url: string, role: LoginRole, password: string): string {
  const changed = new URL(url);
  changed.username = role;
  changed.password = password;
  return changed.href;
}

type State = {
  readonly port?: number | undefined;
  readonly passwords: Readonly<Record<LoginRole | "postgres", string>>;
};

/** Passwords and port are made once and kept in a file that only the account of the program can read. */
function keptState(file: string): { readonly state: State; write(state: State): void } {
  const write = (state: State) => {
    writeFileSync(`${file}.partial`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
    chmodSync(`${file}.partial`, 0o600);
    renameSync(`${file}.partial`, file);
  };
  if (existsSync(file)) return { state: JSON.parse(readFileSync(file, "utf8")) as State, write };
  const password = () => randomBytes(24).toString("base64url");
  const state: State = {
    passwords: {
      postgres: password(),
      diancai_migrator: password(),
      diancai_app: password(),
      diancai_public_reader: password(),
      diancai_auditor: password(),
    },
  };
  write(state);
  return { state, write };
}
