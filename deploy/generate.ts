// Writes the database client from prisma/schema into prisma/generated: `npm run db:generate`; with --if-stale only when
// the schema has changed since.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fingerprint } from "./fingerprint.ts";
import { ROOT } from "./paths.ts";

const stampFile = path.join(ROOT, "prisma", "generated", ".schema-fingerprint");

function written(): string {
  try {
    return readFileSync(stampFile, "utf8");
  } catch {
    return "";
  }
}

/** Generates the client when the schema, or Prisma itself, differs from what it was generated from. */
function generateClient(options: { readonly onlyIfStale: boolean }): void {
  const wanted = fingerprint(["prisma/schema", "node_modules/prisma/package.json"]);
  if (options.onlyIfStale && written() === wanted) return;
  const done = spawnSync(process.execPath, ["node_modules/prisma/build/index.js", "generate", "--no-hints"], {
    cwd: ROOT,
    encoding: "utf8",
    // Generating needs no schema engine, but Prisma downloads one unless it is told where one is.
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: "/bin/true", PRISMA_HIDE_UPDATE_MESSAGE: "1" },
  });
  if (done.status !== 0) {
    process.stderr.write(`${done.stdout}${done.stderr}\nThe database client could not be generated.\n`);
    process.exit(1);
  }
  writeFileSync(stampFile, wanted);
}

generateClient({ onlyIfStale: process.argv.includes("--if-stale") });
