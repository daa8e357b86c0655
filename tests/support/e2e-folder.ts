import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { findRunning } from "../../deploy/postgres.ts";
import { scratchParent } from "./scratch-parent.ts";

const PREFIX = "diancai-e2e-";
const TEN_MINUTES = 600_000;

/** A data folder for one run of the browser tests. What ended runs left behind is removed. */
export function makeDataFolder(): string {
  const parent = scratchParent();
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = path.join(parent, name);
    if (Date.now() - statSync(folder).mtimeMs < TEN_MINUTES) continue;
    if (!findRunning(path.join(folder, "postgres"))) rmSync(folder, { recursive: true, force: true });
  }
  return mkdtempSync(path.join(parent, PREFIX));
}
