import { promises as fs, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

import { afterAll, expect, test } from "vitest";
import PageCache from "@/deploy/page-cache";

const folder = mkdtempSync(path.join(os.tmpdir(), "page-cache-"));
afterAll(() => rmSync(folder, { recursive: true }));

const cache = new PageCache({
  fs: {
    existsSync: () => false,
    readFile: fs.readFile as never,
    readFileSync: () => {
      throw new Error("not used");
    },
    writeFile: (file, data) => fs.writeFile(file, data),
    mkdir: async (directory) => void (await fs.mkdir(directory, { recursive: true })),
    stat: async (file) => ({ mtime: (await fs.stat(file)).mtime }),
  },
  serverDistDir: folder,
  maxMemoryCacheSize: 1_000_000,
  revalidatedTags: [],
  _requestHeaders: {},
});

const key = (internalPath: string) => `/route-cache/APP_PAGE/${"0".repeat(64)}/$${internalPath}`;
const ask = { kind: "APP_PAGE", isFallback: false, isRoutePPREnabled: true } as never;

async function kept(internalPath: string): Promise<boolean> {
  await cache.set(key(internalPath), { kind: "REDIRECT", props: {} } as never, { isFallback: false } as never);
  return (await cache.get(key(internalPath), ask)) !== null;
}

test("a public page is found again, a desk page never", async () => {
  expect(await kept("/zh-CN/townships/410781100")).toBe(true);
  expect(await kept("/en")).toBe(true);
  expect(await kept("/zh-CN/orders/new")).toBe(false);
  expect(await kept("/en/sign-in")).toBe(false);
  expect(await kept("/zh-CN/orders/[id]")).toBe(false);
});

const OWN = '<script src="/view/page.js" defer=""></script>';
const DESCRIPTION = '<script type="application/ld+json">{"@type":"GovernmentService"}</script>';
const FRAMEWORK =
  '<link rel="preload" as="script" href="/_next/a.js"/><script src="/_next/a.js" async=""></script>' +
  '<script>self.__next_f.push([1,"\\u003c/script> of a text"])\n</script>';

/** What is found again of a page that was kept. */
async function keptHtml(internalPath: string, page: Readonly<Record<string, unknown>>): Promise<string | undefined> {
  const value = { kind: "APP_PAGE", rscData: undefined, headers: undefined, segmentData: undefined, ...page };
  await cache.set(key(internalPath), value as never, { isFallback: false } as never);
  return ((await cache.get(key(internalPath), ask))?.value as { html?: string } | undefined)?.html;
}

test("a whole page is kept as a document: without the framework's scripts, with our own and with descriptions", async () => {
  const html = `<html><head>${FRAMEWORK}${OWN}</head><body><p>清单</p>${DESCRIPTION}${FRAMEWORK}</body></html>`;
  expect(await keptHtml("/zh-CN/a", { html, status: 200 })).toBe(
    `<html><head>${OWN}</head><body><p>清单</p>${DESCRIPTION}</body></html>`,
  );
});

test("an outline, and a page whose scripts move a part to its place, are kept as they are", async () => {
  const outline = `<p>搜索</p>${FRAMEWORK}`;
  expect(await keptHtml("/zh-CN/b", { html: outline, status: 200, postponed: "later" })).toBe(outline);
  const moving = `<p>清单</p><script>$RC("B:0","S:0")</script>${FRAMEWORK}`;
  expect(await keptHtml("/zh-CN/c", { html: moving, status: 200 })).toBe(moving);
});

test("of a page that there is not, the document for all of them is kept", async () => {
  mkdirSync(path.join(folder, "app"), { recursive: true });
  writeFileSync(path.join(folder, "app", "_not-found.html"), `<h1>没有这个页面</h1>${FRAMEWORK}`);
  const empty = `<html id="__next_error__"><body>${FRAMEWORK}</body></html>`;
  expect(await keptHtml("/zh-CN/d", { html: empty, status: 404 })).toBe("<h1>没有这个页面</h1>");
});
