import { promises as fs, mkdtempSync, rmSync } from "node:fs";
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
