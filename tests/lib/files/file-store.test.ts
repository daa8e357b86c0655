import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { registerHooks } from "node:module";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { sha256OfBytes } from "@/lib/shared/canonical";
import { aPdf } from "@/tests/support/files";
import { type ObjectStoreServer, startObjectStoreServer } from "@/tests/support/object-store-server";

const loaded: string[] = [];
const hooks = registerHooks({
  resolve: (specifier, context, next) => {
    loaded.push(specifier);
    return next(specifier, context);
  },
});
const isClientLoaded = () => loaded.some((specifier) => specifier.startsWith("@aws-sdk/"));

let server: ObjectStoreServer;
beforeAll(async () => {
  server = await startObjectStoreServer();
});
afterAll(async () => {
  hooks.deregister();
  await server.close();
});
afterEach(() => vi.unstubAllEnvs());

/** The store as a process started with these variables has it. */
async function storeWith(environment: Readonly<Record<string, string>>) {
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  vi.resetModules();
  return await import("@/lib/files/file-store");
}

/** Waits until the bytes lie there: the tests' server answers a moment before it has written them. */
const untilWritten = (file: string, bytes: Uint8Array) =>
  vi.waitFor(() => expect(readFileSync(file).equals(bytes)).toBe(true), { timeout: 5_000, interval: 5 });

const keyOf = (sha256: string) => `${sha256.slice(0, 2)}/${sha256}`;
const DISKS = [
  {
    disk: "the data folder",
    open: () => storeWith({}),
    fileOf: (sha256: string) => path.join(process.env.DATA_DIR ?? "", "files", keyOf(sha256)),
    needsClient: false,
  },
  {
    disk: "a bucket",
    open: () => storeWith(server.environment),
    fileOf: (sha256: string) => server.fileOf(keyOf(sha256)),
    needsClient: true,
  },
];

// In this order: once loaded, the client stays so.
describe.each(DISKS)("$disk", ({ open, fileOf, needsClient }) => {
  test("gives back byte by byte what was put away, the client loaded only where it is needed", async () => {
    const { storeFile, loadFile } = await open();
    const bytes = aPdf(`back ${needsClient}`);
    const sha256 = await storeFile(bytes);
    expect(sha256).toBe(sha256OfBytes(bytes));
    await untilWritten(fileOf(sha256), bytes);
    expect(Buffer.from((await loadFile(sha256)) ?? [])).toEqual(Buffer.from(bytes));
    expect(isClientLoaded()).toBe(needsClient);
  });

  test("keeps the same file once, untouched", async () => {
    const { storeFile } = await open();
    const sha256 = await storeFile(aPdf("twice"));
    await untilWritten(fileOf(sha256), aPdf("twice"));
    const before = statSync(fileOf(sha256)).mtimeMs;
    expect(await storeFile(aPdf("twice"))).toBe(sha256);
    expect(statSync(fileOf(sha256)).mtimeMs).toBe(before);
  });

  test("hands out nothing that was damaged or changed there, and is mended by the next copy", async () => {
    const { storeFile, loadFile } = await open();
    const bytes = aPdf("damaged");
    const sha256 = await storeFile(bytes);
    await untilWritten(fileOf(sha256), bytes);
    const other = Buffer.from(bytes);
    other.writeUInt8(other.readUInt8(0) ^ 1, 0);
    writeFileSync(fileOf(sha256), other);
    expect(await loadFile(sha256)).toBeNull();
    writeFileSync(fileOf(sha256), "short");
    expect(await loadFile(sha256)).toBeNull();
    await storeFile(bytes);
    await untilWritten(fileOf(sha256), bytes);
    expect(Buffer.from((await loadFile(sha256)) ?? [])).toEqual(Buffer.from(bytes));
  });

  test("knows of no file that was never put away", async () => {
    const { loadFile } = await open();
    expect(await loadFile("0".repeat(64))).toBeNull();
  });
});

test("a bucket takes nothing under a wrong secret", async () => {
  const { storeFile } = await storeWith({ ...server.environment, FILES_S3_SECRET_ACCESS_KEY: "wrong" });
  const bytes = aPdf("wrong secret");
  await expect(storeFile(bytes)).rejects.toThrow();
  expect(existsSync(server.fileOf(keyOf(sha256OfBytes(bytes))))).toBe(false);
});
