// `npm run bench [-- NAME]`: what is measured, as ratios against a reference in the same run, on this machine, now.
// No threshold: a figure is read, not passed. Writes test-results/bench.json.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { databaseEnvironment } from "../../deploy/database.ts";
import { cloneDatabase, startScratchServer } from "../support/scratch-server.ts";
import type { Bench, Figures } from "./figures";

const BENCHES: Record<string, () => Promise<{ bench: Bench }>> = {
  "place-order": () => import("./place-order"),
  import: () => import("./import"),
  public: () => import("./public"),
  publication: () => import("./publication"),
  lighthouse: () => import("./lighthouse"),
  "edition-files": () => import("./edition-files"),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`No bench ${unknown.join(", ")}. There are: ${Object.keys(BENCHES).join(", ")}.`);
  process.exit(2);
}

const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
const machine = { commit, node: process.version, cpu: os.cpus()[0]?.model, cores: os.cpus().length };
console.log(machine);
const figures: Record<string, Figures> = {};
// On disk, as a city keeps its data.
const server = await startScratchServer(os.tmpdir());
const files = mkdtempSync(path.join(os.tmpdir(), "diancai-bench-files-"));
Object.assign(process.env, { AUTH_SECRET: "bench-".repeat(8), DATA_DIR: files });
try {
  for (const [name, load] of Object.entries(BENCHES)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    const urls = await cloneDatabase(server.adminUrl, `bench_${name.replace(/\W/g, "_")}`);
    Object.assign(process.env, databaseEnvironment(urls));
    // Each has a database of its own: connections that the one before held lead to another.
    for (const held of Object.keys(globalThis).filter((name) => name.startsWith("diancai")))
      Reflect.deleteProperty(globalThis, held);
    console.log(`\n${name}`);
    const { bench } = await load();
    figures[name] = await bench();
    console.table(figures[name]);
  }
} catch (failure) {
  console.error(failure);
  process.exitCode = 1;
} finally {
  // Connections that a broken-off bench left behind have nobody to tell that the server went.
  process.on("uncaughtException", () => {});
  await server.stop();
  rmSync(files, { recursive: true, force: true });
}
mkdirSync("test-results", { recursive: true });
writeFileSync("test-results/bench.json", `${JSON.stringify({ ...machine, figures }, null, 2)}\n`);
process.exit();
