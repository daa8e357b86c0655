// `npm start`, `npm run dev`, `npm run demo:reset`: brings up everything that the installation lacks, in order, keeps the
// web server and the worker running, and stops all of it in the reverse order.
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { readSettings, type Settings, SettingsError } from "../lib/shared/env.ts";
import { deployMigrations } from "../prisma/migrate.ts";
import { type BuildInputs, buildSite, isBuilt } from "./build.ts";
import { type Child, keepRunning } from "./child.ts";
import { fileSecrets, webDatabases, workerSecrets } from "./child-environment.ts";
import { type Database, dataDirectory, isEmbeddedRunning, resolveDatabase } from "./database.ts";
import { accountLines, dataStamp, ensureDemonstration, forgetDemonstration, isHalfSeeded } from "./demonstration.ts";
import { QUIET, tsxArguments } from "./tsx.ts";

type Mode = "start" | "dev" | "build" | "demo-reset";

const NEXT = "node_modules/next/dist/bin/next";
const NAME_PEER = "./deploy/name-peer.ts";
const READY_SECONDS = 120;

/** Things to stop, last started first. */
const running: { name: string; stop(): Promise<void> }[] = [];
const stopping = new AbortController();

async function main(mode: Mode): Promise<number> {
  const settings = readSettings(process.env);
  const canWrite = settings.face !== "public" || settings.hasOwnDatabase || Boolean(process.env.DATABASE_URL);
  // Asked here and not of the children, who are not told of the connection that could.
  if (settings.isDemonstration && !canWrite)
    throw new SettingsError(["DEMO: the public face cannot write demonstration data; set it where the desk runs"]);
  stopOnSignals();
  if (mode === "demo-reset") return resetDemonstration(settings);
  if (mode !== "build" && (await isTaken(settings.port))) {
    console.error(`Port ${settings.port} is taken. Stop what uses it, or set PORT.`);
    return 1;
  }

  const database = await bringUpDatabase(settings);
  const environment = childEnvironment(settings, database);
  if (database && settings.isDemonstration) await ensureDemonstration(database, environment, stopping.signal);

  const inputs: BuildInputs = { environment, dataStamp: dataStamp() };
  if (mode === "build" || (mode === "start" && !isBuilt(inputs))) await build(inputs);
  if (mode === "build") return stopAll(0);

  const isDevelopment = mode === "dev";
  const nodeEnvironment = { ...environment, NODE_ENV: isDevelopment ? "development" : "production" };
  watch(
    "web",
    keepRunning(
      "web",
      [QUIET, "--import", NAME_PEER, NEXT, isDevelopment ? "dev" : "start", "-p", `${settings.port}`],
      {
        ...nodeEnvironment,
        ...fileSecrets(process.env, settings.face),
      },
    ),
  );
  // Where this installation only reads (a public face beside a desk elsewhere), the worker runs there.
  if (database) {
    const { DATABASE_PUBLIC_URL: _, ...shared } = nodeEnvironment as Record<string, string>;
    const workerEnvironment = { ...shared, ...workerSecrets(database, process.env) };
    watch("worker", keepRunning("worker", tsxArguments("deploy/worker.ts"), workerEnvironment));
  }
  await untilReady(settings, database);
  await untilStopped();
  return stopAll(0);
}

/** Undefined for a public face that is only given the public reader's connection: it neither migrates nor writes. */
async function bringUpDatabase(settings: Settings): Promise<Database | undefined> {
  if (settings.face === "public" && !settings.hasOwnDatabase && !process.env.DATABASE_URL) return undefined;
  if (settings.hasOwnDatabase && isHalfSeeded()) removeEmbeddedDatabase();
  const database = await resolveDatabase({ takesOver: true });
  watch("database", database);
  await deployMigrations(database.migratorUrl);
  if (database.ended) void restartDatabase(database.ended);
  return database;
}

/** The embedded server comes back on the port it keeps; web and worker open new connections. */
async function restartDatabase(ended: Promise<void>): Promise<void> {
  let whenEnded: Promise<void> | undefined = ended;
  while (whenEnded) {
    await whenEnded;
    if (stopping.signal.aborted) return;
    console.error("The database ended; starting it again.");
    await wait(1_000);
    try {
      const database = await resolveDatabase({ takesOver: true });
      running.splice(
        running.findIndex((thing) => thing.name === "database"),
        1,
        { name: "database", stop: () => database.stop() },
      );
      whenEnded = database.ended;
    } catch (failure) {
      console.error(failure);
      whenEnded = wait(5_000);
    }
  }
}

function childEnvironment(settings: Settings, database: Database | undefined): Record<string, string> {
  const secret = settings.face === "public" ? undefined : (settings.authSecret ?? ownSecret());
  return {
    ...(database ? webDatabases(database, settings.face) : publicReaderGiven()),
    ...(secret ? { AUTH_SECRET: secret, NEXTAUTH_SECRET: secret, NEXTAUTH_URL: settings.appUrl } : {}),
    PORT: String(settings.port),
    DATA_DIR: dataDirectory(),
    APP_URL: settings.appUrl,
    APP_FACE: settings.face,
    DEMO: settings.isDemonstration ? "1" : "0",
    NEXT_TELEMETRY_DISABLED: "1",
  };
}

/** A public face that is given nothing but the public reader's connection. */
function publicReaderGiven(): Record<string, string> {
  const url = process.env.DATABASE_PUBLIC_URL;
  return url ? { DATABASE_PUBLIC_URL: url } : {};
}

/** With the program's own database the secret that signs sessions is made once and kept beside it. */
function ownSecret(): string {
  const file = path.join(dataDirectory(), "auth-secret");
  if (!existsSync(file)) writeFileSync(file, randomBytes(48).toString("base64url"), { mode: 0o600 });
  return readFileSync(file, "utf8").trim();
}

async function build(inputs: BuildInputs): Promise<void> {
  const started = Date.now();
  console.log("Building the site …");
  await buildSite(inputs, stopping.signal);
  console.log(`Built in ${seconds(Date.now() - started)}.`);
}

async function untilReady(settings: Settings, database: Database | undefined): Promise<void> {
  const address = `http://127.0.0.1:${settings.port}`;
  const deadline = Date.now() + READY_SECONDS * 1000;
  let answer = "no answer yet";
  while (!stopping.signal.aborted) {
    const response = await fetch(`${address}/api/ready`, { signal: AbortSignal.timeout(20_000) }).catch(
      () => undefined,
    );
    if (response?.status === 200) break;
    if (response) answer = `${response.status} ${(await response.text()).slice(0, 500)}`;
    if (Date.now() > deadline) {
      console.error(`Not ready after ${READY_SECONDS} s: ${address}/api/ready answers ${answer}`);
      return;
    }
    await wait(50);
  }
  if (stopping.signal.aborted) return;
  console.log(`\nReady in ${seconds(performance.now())}: ${settings.appUrl}`);
  if (database && settings.isDemonstration && settings.face !== "public") {
    console.log(`Demonstration accounts, one click each at ${settings.appUrl}/sign-in:`);
    for (const line of await accountLines(database)) console.log(`  ${line}`);
  }
  console.log("Ctrl-C stops everything.");
}

async function resetDemonstration(settings: Settings): Promise<number> {
  if (!settings.hasOwnDatabase || !settings.isDemonstration) {
    console.error(
      "demo:reset removes the program's own demonstration database; with DATABASE_URL or DEMO=0 there is none.",
    );
    return 2;
  }
  if (isEmbeddedRunning()) {
    console.error("The program is running on this data. Stop it first.");
    return 1;
  }
  removeEmbeddedDatabase();
  const database = await bringUpDatabase(settings);
  if (database) await ensureDemonstration(database, childEnvironment(settings, database), stopping.signal);
  return stopAll(0);
}

function removeEmbeddedDatabase(): void {
  rmSync(path.join(dataDirectory(), "postgres"), { recursive: true, force: true });
  forgetDemonstration();
}

function isTaken(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", () => resolve(true));
    server.listen(port, () => server.close(() => resolve(false)));
  });
}

function watch(name: string, thing: Child | Database): void {
  running.push({ name, stop: () => thing.stop() });
}

async function stopAll(exitCode: number): Promise<number> {
  stopping.abort();
  // Last started, first stopped: nobody asks a database that is gone.
  for (const thing of running.splice(0).reverse()) {
    await thing.stop().catch((failure: unknown) => console.error(`${thing.name} did not stop:`, failure));
  }
  return exitCode;
}

function stopOnSignals(): void {
  const stop = () => {
    if (stopping.signal.aborted) return;
    console.log("Stopping …");
    stopping.abort();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  // npm passes signals on, unless it is killed: then its child is handed to another parent.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && stop(), 1_000).unref();
}

function untilStopped(): Promise<void> {
  if (stopping.signal.aborted) return Promise.resolve();
  return new Promise((resolve) => stopping.signal.addEventListener("abort", () => resolve(), { once: true }));
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

const mode = (process.argv[2] ?? "start") as Mode;
try {
  process.exit(await main(mode));
} catch (failure) {
  const wasStopped = stopping.signal.aborted;
  if (failure instanceof SettingsError) console.error(failure.message);
  else if (!wasStopped) console.error(failure);
  await stopAll(0);
  process.exit(failure instanceof SettingsError ? 2 : wasStopped ? 130 : 1);
}
