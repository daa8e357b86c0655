import { createRequire } from "node:module";
import { isKeptPath } from "../lib/shared/paths.ts";

// The framework's own file is CommonJS, which a plain import would wrap once more.
const { default: FileSystemCache } = createRequire(import.meta.url)(
  "next/dist/server/lib/incremental-cache/file-system-cache.js",
) as typeof import("next/dist/server/lib/incremental-cache/file-system-cache.js");

type Get = InstanceType<typeof FileSystemCache>["get"];

/**
 * Where the framework keeps finished pages (next.config.ts names this file): its own files and memory, except that it
 * finds nothing for the desk and for public pages that answer a form. Desk pages are made for one person at one moment;
 * but an empty outline of each is written
 * at build time, and where the framework finds it, it completes that outline when a form comes back and forgets what
 * the action answered (the problems, what was typed) for browsers without scripts.
 */
export default class PageCache extends FileSystemCache {
  override get(...[key, context]: Parameters<Get>): ReturnType<Get> {
    // A key ends in "$" and the internal path: …/$/zh-CN/orders/new
    const path = /\$\/[^/]+(\/.+)$/.exec(key)?.[1] ?? "";
    return isKeptPath(path) ? super.get(key, context) : Promise.resolve(null);
  }
}
