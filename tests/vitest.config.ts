import path from "node:path";
import { defineConfig } from "vitest/config";
import { QUIET } from "../deploy/tsx.ts";

const root = path.resolve(import.meta.dirname, "..");

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
    include: ["tests/**/*.test.ts", "tests/**/*.test.tsx"],
    exclude: ["tests/e2e/**", "tests/bench/**", "node_modules/**"],
    globalSetup: ["tests/support/database.setup.ts"],
    setupFiles: ["tests/support/own-database.ts"],
    pool: "forks",
    execArgv: [QUIET],
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    env: { NODE_ENV: "test", TZ: "UTC" },
  },
});
