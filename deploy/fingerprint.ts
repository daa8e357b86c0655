import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./paths.ts";

/** A hash over the names and contents of these files and folders (paths from the root); a missing one counts as such. */
export function fingerprint(paths: readonly string[], isCounted: (file: string) => boolean = () => true): string {
  const hash = createHash("sha256");
  const add = (relative: string): void => {
    const absolute = path.join(ROOT, relative);
    if (!existsSync(absolute)) {
      hash.update(`${relative}\0missing\0`);
      return;
    }
    if (statSync(absolute).isDirectory()) {
      for (const name of readdirSync(absolute).sort()) add(`${relative}/${name}`);
      return;
    }
    if (!isCounted(relative)) return;
    hash.update(`${relative}\0`).update(readFileSync(absolute)).update("\0");
  };
  for (const relative of paths) add(relative);
  return hash.digest("hex");
}
