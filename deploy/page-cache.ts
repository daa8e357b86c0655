import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { isKeptPath } from "../lib/shared/paths.ts";
import { plainDocument } from "./plain-document.ts";

// The framework's own file is CommonJS, which a plain import would wrap once more.
const { default: FileSystemCache } = createRequire(import.meta.url)(
  "next/dist/server/lib/incremental-cache/file-system-cache.js",
) as typeof import("next/dist/server/lib/incremental-cache/file-system-cache.js");

type Get = InstanceType<typeof FileSystemCache>["get"];
type Set = InstanceType<typeof FileSystemCache>["set"];

/**
 * Where the framework keeps finished pages (next.config.ts names this file): its own files and memory, with two
 * differences.
 *
 * It finds nothing for the desk and for public pages that answer a form. Desk pages are made for one person at one
 * moment; but an empty outline of each is written at build time, and where the framework finds it, it completes that
 * outline when a form comes back and forgets what the action answered (the problems, what was typed) for browsers
 * without scripts.
 *
 * And it keeps a whole public page as a document without the framework's scripts (decision 0024). Of a page that there
 * is not the framework makes an empty document and lets scripts fill it; what is kept instead is the one document for
 * all such addresses (app/global-not-found.tsx).
 */
export default class PageCache extends FileSystemCache {
  readonly #folder: string;

  constructor(options: ConstructorParameters<typeof FileSystemCache>[0]) {
    super(options);
    this.#folder = options.serverDistDir;
  }

  override get(...[key, context]: Parameters<Get>): ReturnType<Get> {
    // A key ends in "$" and the internal path: …/$/zh-CN/orders/new
    const path = /\$\/[^/]+(\/.+)$/.exec(key)?.[1] ?? "";
    return isKeptPath(path) ? super.get(key, context) : Promise.resolve(null);
  }

  override set(...[key, page, context]: Parameters<Set>): ReturnType<Set> {
    // `postponed`: an outline, which the framework completes for each request.
    const isWhole = page?.kind === "APP_PAGE" && page.postponed === undefined;
    return super.set(key, isWhole ? { ...page, html: plainDocument(this.#filled(page)) } : page, context);
  }

  #filled(page: Readonly<{ html: string; status: number | undefined }>): string {
    if (page.status !== 404) return page.html;
    return readFileSync(path.join(this.#folder, "app", "_not-found.html"), "utf8");
  }
}
