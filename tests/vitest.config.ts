import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { defineConfig } from "vitest/config";
import { QUIET } from "../deploy/tsx.ts";

const root = path.resolve(import.meta.dirname, "..");
/** Tests of pure functions that lean on no row of a database: they need none, and leave nothing behind for the next file. */
const PURE = readdirSync(path.join(root, "tests/lib"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".rules.test.ts"))
  .map((file) => path.posix.join("tests/lib", file))
  .filter((file) => !readFileSync(path.join(root, file), "utf8").includes("tests/support/"));
const NO_TESTS = ["tests/e2e/**", "tests/bench/**", "node_modules/**"];

export default defineConfig({
  root,
  resolve: {
    alias: {
      "@": root,
      // What marks a module as the server's for Next is empty everywhere else.
      "server-only": path.join(root, "node_modules/server-only/empty.js"),
    },
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "database",
          include: ["tests/**/*.test.ts", "tests/**/*.test.tsx"],
          exclude: [...NO_TESTS, ...PURE],
          globalSetup: ["tests/support/database.setup.ts"],
          setupFiles: ["tests/support/own-database.ts"],
        },
      },
      { extends: true, test: { name: "pure", include: PURE, exclude: NO_TESTS, isolate: false } },
    ],
    pool: "forks",
    execArgv: [QUIET],
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    env: { NODE_ENV: "test", TZ: "UTC" },
  },
});
