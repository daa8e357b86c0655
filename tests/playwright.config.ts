import path from "node:path";
import { defineConfig } from "@playwright/test";
import { BROWSER_ARGUMENTS, DEBIANS_BROWSER, findBrowser } from "./support/browser.ts";
import { makeDataFolder } from "./support/e2e-folder.ts";

const root = path.resolve(import.meta.dirname, "..");
const results = path.join(root, "test-results");

// Kept in the environment: the workers load this file again and must find the same server.
process.env.E2E_PORT ??= "3217";
process.env.E2E_DATA_DIR ??= makeDataFolder();
const baseURL = `http://localhost:${process.env.E2E_PORT}`;

// Tools that only read this file (knip) must be able to where no browser is installed yet: Playwright then names the
// place where it looked, and `npm test` installs one before it comes so far.
const executablePath = findBrowser() ?? DEBIANS_BROWSER;

const BESIDE =
  /(admission|admitted-duty|assessment|axe|correction|department-assessment|documents|door|edition-files|face|fresh|guidance|inspection|off-list|one-life|statutory|usage)\.spec\.ts$/;

/**
 * Waits until nobody else works: counts everything that is written, decides the demonstration's own batch, brings out
 * every township's list. Alone: `--no-deps`.
 */
const AFTER = /(actions|decided-at-once|the-law-changes)\.spec\.ts$/;

export default defineConfig({
  testDir: path.join(root, "tests/e2e"),
  outputDir: path.join(results, "e2e"),
  // One server, one set of demonstration data: plays that write follow one another, and choose objects of their own.
  // What only looks at screens, or plays with a township that no other play touches, runs beside them.
  fullyParallel: false,
  workers: 2,
  projects: [
    { name: "plays", testIgnore: [BESIDE, AFTER], workers: 1 },
    { name: "beside", testMatch: BESIDE, workers: 1 },
    { name: "after", testMatch: AFTER, dependencies: ["plays", "beside"], workers: 1 },
  ],
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [["list"], ["json", { outputFile: path.join(results, "playwright.json") }]],
  use: {
    baseURL,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    screenshot: "only-on-failure",
    // Recording everything for the one test that fails costs a sixth of the time; `--trace on` records its rerun.
    trace: "off",
    launchOptions: { executablePath, args: BROWSER_ARGUMENTS },
  },
  // The program itself, as `npm start` starts it, over an embedded database and demonstration data of its own.
  webServer: {
    command: "exec node deploy/supervisor.ts start",
    cwd: root,
    url: `${baseURL}/api/ready`,
    timeout: 900_000,
    stdout: "pipe",
    stderr: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 30_000 },
    env: {
      ...(Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== undefined)) as Record<
        string,
        string
      >),
      DATABASE_URL: "",
      NODE_ENV: "production",
      PORT: process.env.E2E_PORT,
      DATA_DIR: process.env.E2E_DATA_DIR,
      // Beside the build of `npm start`, which stays as it is.
      NEXT_DIST_DIR: ".next-test",
    },
  },
});
