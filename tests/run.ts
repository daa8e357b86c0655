// `npm test`: everything that is checked, in the order of what it costs; stops at the first failure.
//   node tests/run.ts            all of it
//   node tests/run.ts check      only formatting, rules, types, imports, unused code
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { makeDataFolder } from "./support/e2e-folder.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const RESULTS = path.join(ROOT, "test-results");

type Step = { readonly name: string; readonly args: readonly string[]; readonly env?: Record<string, string> };

const bin = (name: string) => path.join("node_modules", ".bin", name);

const CHECKS: readonly Step[] = [
  { name: "Formatting and code rules (Biome)", args: [bin("biome"), "check", "--error-on-warnings"] },
  // The addresses of the pages as types: a fresh clone has none yet.
  { name: "Types of routes (next typegen)", args: [bin("next"), "typegen"] },
  { name: "Types (tsc)", args: [bin("tsc"), "--noEmit"] },
  { name: "Import rules (dependency-cruiser)", args: [process.execPath, "tests/architecture/check-imports.ts"] },
  {
    name: "Unused files, exports and packages (knip)",
    args: [bin("knip"), "--config", "tests/architecture/knip.jsonc", "--treat-config-hints-as-errors"],
  },
];

function tests(port: number, dataDirectory: string): readonly Step[] {
  return [
    {
      name: "Unit and integration tests (Vitest, PostgreSQL)",
      args: [
        bin("vitest"),
        "run",
        "--config",
        "tests/vitest.config.ts",
        "--reporter=default",
        "--reporter=json",
        "--outputFile.json=test-results/vitest.json",
      ],
    },
    { name: "Browser", args: [process.execPath, "tests/support/browser.ts"] },
    {
      name: "Build, and browser tests against it (Playwright)",
      args: [bin("playwright"), "test", "--config", "tests/playwright.config.ts"],
      env: { E2E_PORT: String(port), E2E_DATA_DIR: dataDirectory },
    },
  ];
}

function run(step: Step): boolean {
  console.log(`\n▶ ${step.name}`);
  const started = Date.now();
  const [command = "", ...args] = step.args;
  const done = spawnSync(command, args, {
    cwd: ROOT,
    stdio: "inherit",
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", CI: "1", ...step.env },
  });
  const isDone = done.status === 0;
  console.log(`${isDone ? "✔" : "✘"} ${step.name}: ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return isDone;
}

/** Passed and failed tests of one report; nothing when its runner did not come so far. */
function count(file: string, passed: (report: never) => number, failed: (report: never) => number): [number, number] {
  try {
    const report = JSON.parse(readFileSync(path.join(RESULTS, file), "utf8")) as never;
    return [passed(report), failed(report)];
  } catch {
    return [0, 0];
  }
}

function summary(): string {
  type Vitest = { numPassedTests: number; numFailedTests: number };
  type Playwright = { stats: { expected: number; unexpected: number; flaky: number } };
  const unit = count(
    "vitest.json",
    (report: Vitest) => report.numPassedTests,
    (report: Vitest) => report.numFailedTests,
  );
  const browser = count(
    "playwright.json",
    (report: Playwright) => report.stats.expected,
    (report: Playwright) => report.stats.unexpected + report.stats.flaky,
  );
  return `${unit[0] + browser[0]} passed, ${unit[1] + browser[1]} failed`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen(0, () => {
      const address = server.address();
      server.close(() => resolve(address && typeof address === "object" ? address.port : 0));
    });
  });
}

const onlyChecks = process.argv[2] === "check";
const started = Date.now();
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });
const dataDirectory = makeDataFolder();
const steps = onlyChecks ? CHECKS : [...CHECKS, ...tests(await freePort(), dataDirectory)];
const isDone = steps.every(run);
rmSync(dataDirectory, { recursive: true, force: true });

const time = ((Date.now() - started) / 1000).toFixed(0);
console.log(onlyChecks ? `\nChecks ${isDone ? "passed" : "failed"} in ${time} s` : `\n${summary()} in ${time} s`);
process.exit(isDone ? 0 : 1);
