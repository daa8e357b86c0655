// Builds the site when what it is built from has changed: sources, packages, and the settings and data that prerendered
// pages show. `npm run build` builds in any case.
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { withoutSecrets } from "./child-environment.ts";
import { fingerprint } from "./fingerprint.ts";
import { ROOT } from "./paths.ts";

const SOURCES = [
  "app",
  "components",
  "lib",
  "public",
  "prisma/schema",
  "deploy/page-cache.ts",
  "deploy/plain-document.ts",
  "next.config.ts",
  "postcss.config.mjs",
  "proxy.ts",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];

/** What prerendered pages depend on besides the sources. */
export type BuildInputs = { readonly environment: Readonly<Record<string, string>>; readonly dataStamp: string };

function outputFolder(): string {
  return path.join(ROOT, process.env.NEXT_DIST_DIR || ".next");
}

function stampFile(): string {
  return path.join(outputFolder(), "built-from");
}

function wantedStamp(inputs: BuildInputs): string {
  const { APP_FACE = "", DEMO = "" } = inputs.environment;
  return [fingerprint(SOURCES), APP_FACE, DEMO, inputs.dataStamp].join("\n");
}

export function isBuilt(inputs: BuildInputs): boolean {
  try {
    readFileSync(path.join(outputFolder(), "BUILD_ID"));
    return readFileSync(stampFile(), "utf8") === wantedStamp(inputs);
  } catch {
    return false;
  }
}

/** Runs `next build`; its output is shown only when it fails. Throws then. */
export async function buildSite(inputs: BuildInputs, signal?: AbortSignal): Promise<void> {
  const stamp = wantedStamp(inputs);
  rmSync(stampFile(), { force: true });
  const child = spawn(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    cwd: ROOT,
    env: {
      ...withoutSecrets(process.env),
      ...inputs.environment,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
    },
    stdio: ["ignore", "pipe", "pipe"],
    ...(signal ? { signal, killSignal: "SIGTERM" as const } : {}),
  });
  const output: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => output.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) throw new Error(`The site could not be built:\n${Buffer.concat(output).toString()}`);
  mkdirSync(outputFolder(), { recursive: true });
  writeFileSync(stampFile(), stamp);
}
