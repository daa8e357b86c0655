// Migrations without a download: the same schema engine that the Prisma CLI runs, as WebAssembly from npm, over the
// ordinary driver adapter. It keeps the same `_prisma_migrations` table, so the CLI would continue where this stops.
//
//   npm run db:migrate                   applies what is missing
//   npm run db:migrate -- status         says what is missing; exit code 1 when something is
//   npm run db:migrate -- new NAME       writes a migration from the difference between migrations and schema
//   npm run db:migrate -- drift          exit code 1 when migrations and schema say different things
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";
import { type DatabaseUrls, onDatabase, resolveDatabase } from "../deploy/database.ts";

type Engine = import("@prisma/schema-engine-wasm").SchemaEngine;
type MigrationList = import("@prisma/schema-engine-wasm").MigrationList;
type DiffTarget = import("@prisma/schema-engine-wasm").DiffTarget;

const SCHEMA = path.join(import.meta.dirname, "schema");
const MIGRATIONS = path.join(import.meta.dirname, "migrations");
const NOTHING_EXTERNAL = { externalTables: [], externalEnums: [] };

/** Applies the migrations that this database lacks, in order; returns their names. A faulty one stops and throws. */
export async function deployMigrations(migratorUrl: string): Promise<readonly string[]> {
  if ((await pendingMigrations(migratorUrl)).length === 0) return [];
  const { engine, close } = await openEngine(migratorUrl);
  try {
    const done = await engine.applyMigrations({ migrationsList: migrationList(), filters: NOTHING_EXTERNAL });
    return done.appliedMigrationNames;
  } finally {
    await close();
  }
}

/**
 * The migrations that this database lacks. Throws when one that it has was edited afterwards, failed half-way, or is
 * not in the folder. Reads only; takes milliseconds, so that every start can ask.
 */
export async function pendingMigrations(migratorUrl: string): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: migratorUrl });
  await client.connect();
  try {
    const { rows: tables } = await client.query("SELECT to_regclass('_prisma_migrations') AS found");
    const applied = tables[0]?.found
      ? await client.query<{ name: string; checksum: string; isFinished: boolean }>(
          `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS "isFinished" FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
        )
      : { rows: [] };
    const known = migrationNames();
    for (const row of applied.rows) {
      if (!row.isFinished)
        throw new Error(`Migration ${row.name} failed half-way in this database; see docs/operations.md.`);
      if (!known.includes(row.name))
        throw new Error(`The database is newer than the program: it has migration ${row.name}.`);
      const checksum = createHash("sha256").update(readSql(row.name)).digest("hex");
      if (checksum !== row.checksum) throw new Error(`Migration ${row.name} was changed after it was applied.`);
    }
    return known.filter((name) => !applied.rows.some((row) => row.name === name));
  } finally {
    await client.end();
  }
}

/** SQL that turns what the migrations make into what the schema says; empty when they agree. Needs CREATEDB. */
export async function schemaDifference(urls: DatabaseUrls): Promise<string> {
  const scratch = `diancai_scratch_${process.pid}_${Date.now()}`;
  const admin = new pg.Client({ connectionString: urls.adminUrl });
  await admin.connect();
  try {
    await admin.query(`CREATE DATABASE ${scratch} OWNER diancai_owner`);
    const scratchUrl = onDatabase(urls.migratorUrl, scratch);
    if (migrationNames().length > 0) await deployMigrations(scratchUrl);
    const { engine, close } = await openEngine(scratchUrl);
    try {
      const from: DiffTarget =
        migrationNames().length > 0
          ? { tag: "schemaDatasource", files: schemaFiles(), configDir: SCHEMA }
          : { tag: "empty" };
      const difference = await engine.diff({
        from,
        to: { tag: "schemaDatamodel", files: schemaFiles() },
        script: true,
        exitCode: null,
        filters: NOTHING_EXTERNAL,
      });
      const sql = (difference.stdout ?? "").trim();
      return sql === "-- This is an empty migration." ? "" : sql;
    } finally {
      await close();
    }
  } finally {
    await admin.query(`DROP DATABASE IF EXISTS ${scratch} WITH (FORCE)`);
    await admin.end();
  }
}

type Adapter = Awaited<ReturnType<import("@prisma/adapter-pg").PrismaPg["connect"]>>;

/**
 * PostgreSQL's one-byte type "char" occurs only in its catalogue, which the engine reads and the adapter does not know:
 * here it passes as what it is, a character.
 */
async function queryCatalogue(adapter: Adapter, query: Parameters<Adapter["queryRaw"]>[0]) {
  const { CHAR, BPCHAR } = pg.types.builtins;
  let columns: number[] = [];
  const real = adapter as unknown as { performIO(query: unknown): Promise<{ fields: { dataTypeID: number }[] }> };
  const view = Object.create(adapter, {
    performIO: {
      value: async (asked: unknown) => {
        const result = await real.performIO(asked);
        columns = result.fields.map((field) => field.dataTypeID);
        for (const field of result.fields) if (field.dataTypeID === CHAR) field.dataTypeID = BPCHAR;
        return result;
      },
    },
  }) as Adapter;
  const answer = await Object.getPrototypeOf(adapter).queryRaw.call(view, query);
  return {
    ...answer,
    columnTypes: answer.columnTypes.map((type: number, i: number) =>
      columns[i] === CHAR ? ColumnTypeEnum.Character : type,
    ),
  };
}

type EngineModule = { SchemaEngine: { new: (...args: unknown[]) => Promise<unknown> } };

/** One instance a process: the glue code knows only the last. */
let engineModule: Promise<EngineModule> | undefined;

/** The engine leaves a ten-second timer behind after its work, which would hold the process for so long. */
function unheldTimers(glue: Record<string, unknown>): Record<string, unknown> {
  const isTimer = (name: string) => name.startsWith("__wbg_setTimeout");
  const unheld = (callback: () => void, milliseconds: number) => setTimeout(callback, milliseconds >>> 0).unref();
  return Object.fromEntries(
    Object.keys(glue)
      .filter(isTimer)
      .map((name) => [name, unheld]),
  );
}

/** The package exports neither its glue code nor its WebAssembly for Node, so both are opened by path. */
async function loadEngine(): Promise<EngineModule> {
  const folder = path.dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));
  const glue = await import(pathToFileURL(path.join(folder, "schema_engine_bg.js")).href);
  const { instance } = await WebAssembly.instantiate(readFileSync(path.join(folder, "schema_engine_bg.wasm")), {
    "./schema_engine_bg.js": { ...glue, ...unheldTimers(glue) },
  });
  // The glue code hands a panic's text to this global before it aborts.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: { set_message: (text: string) => console.error(`Prisma schema engine: ${text}`) },
  });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return glue as EngineModule;
}

async function openEngine(url: string): Promise<{ engine: Engine; close(): Promise<void> }> {
  const [{ PrismaPg }, { bindMigrationAwareSqlAdapterFactory, DriverAdapterError }] = await Promise.all([
    import("@prisma/adapter-pg"),
    import("@prisma/driver-adapter-utils"),
  ]);
  // The adapter cuts a script at every semicolon, function bodies and comments too, and commits piece by piece. Sent
  // whole, a migration is one transaction: all of it or nothing.
  class WholeScripts extends PrismaPg {
    override async connect() {
      const adapter = await super.connect();
      adapter.executeScript = async (script) => {
        await adapter
          .underlyingDriver()
          .query(script)
          .catch((failure: pg.DatabaseError) => {
            const { code = "XX000", severity = "ERROR", message, detail, column, hint } = failure;
            const line = failure.position
              ? ` (line ${script.slice(0, Number(failure.position)).split("\n").length})`
              : "";
            throw new DriverAdapterError({
              kind: "postgres",
              code,
              severity,
              message: `${message}${line}`,
              detail,
              column,
              hint,
            });
          });
      };
      adapter.queryRaw = (query) => queryCatalogue(adapter, query);
      return adapter;
    }
  }
  engineModule ??= loadEngine();
  const { SchemaEngine } = await engineModule;
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  const datamodels = schemaFiles().map((file): [string, string] => [file.path, file.content]);
  const adapter = bindMigrationAwareSqlAdapterFactory(new WholeScripts(pool));
  const engine = (await SchemaEngine.new({ datamodels }, () => {}, adapter)) as Engine;
  return {
    engine,
    close: async () => {
      engine.free();
      await pool.end();
    },
  };
}

function schemaFiles(): { path: string; content: string }[] {
  return readdirSync(SCHEMA)
    .filter((name) => name.endsWith(".prisma"))
    .sort()
    .map((name) => ({ path: path.join(SCHEMA, name), content: readFileSync(path.join(SCHEMA, name), "utf8") }));
}

function migrationNames(): string[] {
  if (!existsSync(MIGRATIONS)) return [];
  return readdirSync(MIGRATIONS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

function readSql(name: string): string {
  return readFileSync(path.join(MIGRATIONS, name, "migration.sql"), "utf8");
}

function migrationList(): MigrationList {
  const lockfile = path.join(MIGRATIONS, "migration_lock.toml");
  return {
    baseDir: MIGRATIONS,
    lockfile: { path: "migration_lock.toml", content: existsSync(lockfile) ? readFileSync(lockfile, "utf8") : null },
    shadowDbInitScript: "",
    migrationDirectories: migrationNames().map((name) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok", value: readSql(name) } },
    })),
  };
}

async function main([command = "deploy", name]: readonly string[]): Promise<number> {
  const database = await resolveDatabase();
  try {
    switch (command) {
      case "deploy": {
        const applied = await deployMigrations(database.migratorUrl);
        console.log(applied.length > 0 ? `Applied: ${applied.join(", ")}` : "The database is up to date.");
        return 0;
      }
      case "status": {
        const missing = await pendingMigrations(database.migratorUrl);
        console.log(missing.length > 0 ? `Not applied: ${missing.join(", ")}` : "The database is up to date.");
        return missing.length > 0 ? 1 : 0;
      }
      case "drift": {
        const sql = await schemaDifference(database);
        console.log(sql === "" ? "Migrations and schema agree." : sql);
        return sql === "" ? 0 : 1;
      }
      case "new": {
        if (!name || !/^[a-z0-9_]+$/.test(name)) return usage();
        const sql = await schemaDifference(database);
        const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
        const folder = path.join(MIGRATIONS, `${stamp}_${name}`);
        mkdirSync(folder, { recursive: true });
        writeFileSync(path.join(folder, "migration.sql"), `${sql}\n`);
        console.log(`Wrote ${path.relative(process.cwd(), folder)}/migration.sql; read it before you apply it.`);
        return 0;
      }
      default:
        return usage();
    }
  } finally {
    await database.stop();
  }
}

function usage(): number {
  console.error("usage: npm run db:migrate [-- deploy | status | drift | new NAME_IN_LOWER_CASE]");
  return 2;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
