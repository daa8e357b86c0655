// Runs dependency-cruiser over the program. It reports success over nothing when it cannot parse, so the files
// read are checked against those that exist.
import { spawnSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "../..");
const FOLDERS = ["app", "components", "deploy", "lib", "prisma"];

/** Rules about what a file runs; what it only names as a type is free. The parser does not tell them apart. */
const ABOUT_VALUES = new Set([
  "pure-stays-pure",
  "components-import-no-use-cases",
  "components-know-no-pages",
  "neighbours-share-only-pure-files-and-queries",
]);

type Report = {
  readonly modules: readonly {
    readonly source: string;
    readonly dependencies: readonly { readonly module: string; readonly resolved: string }[];
  }[];
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
const { modules, summary } = JSON.parse(done.stdout) as Report;

/** Does `from` import only types from `to`? */
function namesOnlyTypes(from: string, to: string): boolean {
  const names = modules
    .find((module) => module.source === from)
    ?.dependencies.filter((dependency) => dependency.resolved === to)
    .map((dependency) => dependency.module);
  const text = readFileSync(path.join(ROOT, from), "utf8");
  const statements = [...text.matchAll(/^(?:import|export)\b[^;]*?from "([^"]+)"/gm)];
  const ofTarget = statements.filter(([, name = ""]) => names?.includes(name));
  return ofTarget.length > 0 && ofTarget.every(([statement]) => /^(?:import|export) type\b/.test(statement));
}

const breaches = summary.violations.filter(
  ({ rule, from, to }) => !(ABOUT_VALUES.has(rule.name) && namesOnlyTypes(from, to)),
);
const read = new Set(modules.map(({ source }) => source));
// The database client is generated, and not followed.
const unread = globSync(
  FOLDERS.map((folder) => `${folder}/**/*.{ts,tsx}`),
  { cwd: ROOT, exclude: ["prisma/generated/**"] },
).filter((file) => !read.has(file));
for (const { rule, from, to } of breaches) console.error(`${rule.name}: ${from} → ${to}`);
console.log(`Import rules: ${summary.totalCruised} modules read, ${breaches.length} breaches.`);
if (read.size === 0 || unread.length > 0) {
  console.error(`The rules were not applied to: ${unread.join(", ") || "anything"}.`);
  process.exit(1);
}
process.exit(breaches.length > 0 ? 1 : 0);
