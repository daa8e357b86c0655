import "server-only";
import path from "node:path";
import { Disk } from "flydrive";
import { FSDriver } from "flydrive/drivers/fs";
import { sha256OfBytes } from "@/lib/shared/canonical";
import { type ObjectStoreSettings, settings } from "@/lib/shared/env";

let disk: Promise<Disk> | undefined;

/** One folder or one bucket of the installation; every file lies in it under its hash, so a second copy is the same file. */
function store(): Promise<Disk> {
  const { dataDirectory, objectStore } = settings();
  disk ??= objectStore
    ? bucketOf(objectStore)
    : Promise.resolve(
        new Disk(new FSDriver({ location: path.resolve(dataDirectory, "files"), visibility: "private" })),
      );
  return disk;
}

/** Loaded only where it is asked for: the client is large. */
async function bucketOf({ bucket, endpoint, region, isPathStyle, ...credentials }: ObjectStoreSettings): Promise<Disk> {
  const { S3Driver } = await import("flydrive/drivers/s3");
  return new Disk(
    new S3Driver({
      ...{ bucket, endpoint, region, credentials, forcePathStyle: isPathStyle },
      visibility: "private",
      // The bucket's own policy decides who reads; many servers that speak S3 know no lists for single objects.
      supportsACL: false,
      // Servers older than these checksums refuse them; the hash is compared at every reading anyway.
      requestChecksumCalculation: "WHEN_REQUIRED",
      responseChecksumValidation: "WHEN_REQUIRED",
      // Without these a store that does not answer would hold the reader for ever.
      requestHandler: { connectionTimeout: 5_000, requestTimeout: 30_000, throwOnRequestTimeout: true },
    }),
  );
}

const keyOf = (sha256: string): string => `${sha256.slice(0, 2)}/${sha256}`;

/** Puts a file away and returns its hash. A copy that an interrupted write left short is written again. */
export async function storeFile(bytes: Uint8Array): Promise<string> {
  const sha256 = sha256OfBytes(bytes);
  const key = keyOf(sha256);
  const files = await store();
  const isThere = (await files.exists(key)) && (await files.getMetaData(key)).contentLength === bytes.length;
  if (!isThere) await files.put(key, bytes);
  return sha256;
}

/** The bytes under a hash; null when they are gone or are no longer what was put away. */
export async function loadFile(sha256: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const files = await store();
  if (!(await files.exists(keyOf(sha256)))) return null;
  const bytes = new Uint8Array(await files.getBytes(keyOf(sha256)));
  return sha256OfBytes(bytes) === sha256 ? bytes : null;
}
