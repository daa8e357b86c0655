import { parseArgs } from "node:util";
import { deployMigrations } from "@/prisma/migrate";
import { type DatabaseUrls, databaseEnvironment, resolveDatabase } from "../database.ts";

/**
 * What a command has to say in the end. `done` exits with 0, otherwise the command was refused with reasons: 1.
 * `text` is for people, `json` for programs (`--json`); only one of them is printed, to standard output.
 */
export type Outcome = { readonly done: boolean; readonly text: string; readonly json: unknown };

type Option = { readonly type: "string" | "boolean"; readonly help: string };

type Command<O extends Readonly<Record<string, Option>>> = {
  /** As it is called: `menu:import -- FILE.xlsx [--dry-run]`. */
  readonly usage: string;
  readonly options: O;
  /** How many words besides options: least and most. */
  readonly words: readonly [number, number];
  run(asked: Asked<O>): Promise<Outcome>;
  /** Whether what was asked needs no database: it is then neither looked for nor started. */
  isOffline?(asked: Asked<O>): boolean;
};

export type Asked<O extends Readonly<Record<string, Option>>> = {
  readonly words: readonly string[];
  readonly options: { readonly [K in keyof O]?: O[K]["type"] extends "boolean" ? boolean : string };
  /** Progress for people; silent with --json. */
  say(line: string): void;
};

/**
 * Runs a command over this installation's database, beside a started server or without one, and ends the process:
 * 0 done, 1 refused with reasons or failed, 2 called wrongly.
 */
export async function runCommand<O extends Readonly<Record<string, Option>>>(command: Command<O>): Promise<never> {
  const parsed = parse(command);
  if ("fault" in parsed) {
    console.error(`${parsed.fault}\nusage: npm run ${command.usage} [--json]`);
    for (const [name, option] of Object.entries(command.options))
      console.error(`  --${name.padEnd(16)} ${option.help}`);
    process.exit(2);
  }
  try {
    const say = (line: string) => {
      if (!parsed.isJson) console.error(line);
    };
    const asked = { words: parsed.words, options: parsed.options, say };
    const outcome = command.isOffline?.(asked)
      ? await command.run(asked)
      : await withDatabase(() => command.run(asked));
    console.log(parsed.isJson ? JSON.stringify(outcome.json) : outcome.text);
    process.exit(outcome.done ? 0 : 1);
  } catch (failure) {
    console.error(failure);
    process.exit(1);
  }
}

/** Gives the work the database (`appDb()` finds it), starting the embedded one for as long as it takes if need be. */
export async function withDatabase<T>(work: (urls: DatabaseUrls) => Promise<T>): Promise<T> {
  // Tells this process's connections from those of others, who keep a server that it started.
  process.env.PGAPPNAME ??= `diancai-command-${process.pid}`;
  const database = await resolveDatabase();
  try {
    await deployMigrations(database.migratorUrl);
    Object.assign(process.env, databaseEnvironment(database));
    return await work(database);
  } finally {
    await database.stop();
  }
}

function parse<O extends Readonly<Record<string, Option>>>(command: Command<O>) {
  const json = { type: "boolean" } as const;
  try {
    const { values, positionals } = parseArgs({
      args: process.argv.slice(2),
      allowPositionals: true,
      options: { ...Object.fromEntries(Object.entries(command.options).map(([k, { type }]) => [k, { type }])), json },
    });
    const [least, most] = command.words;
    if (positionals.length < least || positionals.length > most) return { fault: "Wrong number of arguments." };
    const { json: isJson, ...options } = values;
    return { words: positionals, options: options as Asked<O>["options"], isJson: isJson === true };
  } catch (failure) {
    return { fault: (failure as Error).message };
  }
}
