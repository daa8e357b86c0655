import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { findRunning } from "../../deploy/postgres.ts";

const PREFIX = path.join(os.tmpdir(), "diancai-e2e-");
const TEN_MINUTES = 600_000;

/** A data folder for one run of the browser tests. What ended runs left behind is removed. */
export function makeDataFolder(): string {
  for (const name of readdirSync(os.tmpdir())) {
    const folder = path.join(os.tmpdir(), name);
    if (!folder.startsWith(PREFIX) || Date.now() - statSync(folder).mtimeMs < TEN_MINUTES) continue;
    if (!findRunning(path.join(folder, "postgres"))) rmSync(folder, { recursive: true, force: true });
  }
  return mkdtempSync(PREFIX);
}
