import "server-only";
import path from "node:path";
import { Disk } from "flydrive";
import { FSDriver } from "flydrive/drivers/fs";
import { sha256OfBytes } from "@/lib/shared/canonical";
import { settings } from "@/lib/shared/env";

let disk: Disk | undefined;

/** One folder of the installation; every file lies in it under its hash, so a second copy is the same file. */
function store(): Disk {
  disk ??= new Disk(new FSDriver({ location: path.resolve(settings().dataDirectory, "files"), visibility: "private" }));
  return disk;
}

const keyOf = (sha256: string): string => `${sha256.slice(0, 2)}/${sha256}`;

/** Puts a file away and returns its hash. A copy that an interrupted write left short is written again. */
export async function storeFile(bytes: Uint8Array): Promise<string> {
  const sha256 = sha256OfBytes(bytes);
  const key = keyOf(sha256);
  const isThere = (await store().exists(key)) && (await store().getMetaData(key)).contentLength === bytes.length;
  if (!isThere) await store().put(key, bytes);
  return sha256;
}

/** The bytes under a hash; null when they are gone or are no longer what was put away. */
export async function loadFile(sha256: string): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!(await store().exists(keyOf(sha256)))) return null;
  const bytes = new Uint8Array(await store().getBytes(keyOf(sha256)));
  return sha256OfBytes(bytes) === sha256 ? bytes : null;
}
