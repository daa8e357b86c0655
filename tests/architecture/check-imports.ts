// Runs dependency-cruiser over the program. It reports success over nothing when it cannot parse, so the number of files
// read is checked against the number that exist.
import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "../..");
const FOLDERS = ["app", "components", "deploy", "lib", "prisma"];

type Report = {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly {
      readonly rule: { readonly name: string };
      readonly from: string;
      readonly to: string;
    }[];
  };
};

const done = spawnSync(
  process.execPath,
  [
    "node_modules/.bin/depcruise",
    "--config",
    "tests/architecture/import-rules.cjs",
    "--output-type",
    "json",
    ...FOLDERS,
  ],
  { cwd: ROOT, encoding: "utf8", maxBuffer: 256 * 1024 * 1024 },
);
if (!done.stdout.startsWith("{")) {
  console.error(done.stderr || done.stdout);
  process.exit(1);
}
const { summary } = JSON.parse(done.stdout) as Report;
const existing = globSync(
  FOLDERS.map((folder) => `${folder}/**/*.{ts,tsx}`),
  { cwd: ROOT },
).length;
for (const { rule, from, to } of summary.violations) console.error(`${rule.name}: ${from} → ${to}`);
console.log(`Import rules: ${summary.totalCruised} modules read, ${summary.violations.length} breaches.`);
if (summary.totalCruised < existing) {
  console.error(`${existing} files exist: the rules were not applied to all of them.`);
  process.exit(1);
}
process.exit(summary.violations.length > 0 ? 1 : 0);
