import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import S3rver from "s3rver";
import { isSigned } from "./request-signature";

export type ObjectStoreServer = Readonly<{
  /** The environment of a program that keeps its files there. */
  environment: Readonly<Record<string, string>>;
  /** Where the server itself keeps what was put under a key. */
  fileOf(key: string): string;
  close(): Promise<void>;
}>;

const BUCKET = "diancai";
/** The one account that this server knows: its name and its secret. */
const ACCOUNT = "S3RVER";

/** A real server that speaks S3, on a free port of this machine. */
export async function startObjectStoreServer(): Promise<ObjectStoreServer> {
  const directory = mkdtempSync(path.join(tmpdir(), "diancai-bucket-"));
  const server = new S3rver({
    ...{ address: "127.0.0.1", port: 0, silent: true, directory, vhostBuckets: false },
    configureBuckets: [{ name: BUCKET }],
  });
  const { port } = await server.run();
  // The server itself compares no signatures of version 4, the only one that clients still make.
  const [serve] = server.httpServer.listeners("request");
  server.httpServer.removeAllListeners("request");
  server.httpServer.on("request", (request, response) => {
    if (isSigned(request, ACCOUNT)) serve?.(request, response);
    else response.writeHead(403).end();
  });
  return {
    environment: {
      FILES_S3_BUCKET: BUCKET,
      FILES_S3_ENDPOINT: `http://127.0.0.1:${port}`,
      FILES_S3_REGION: "us-east-1",
      FILES_S3_ACCESS_KEY_ID: ACCOUNT,
      FILES_S3_SECRET_ACCESS_KEY: ACCOUNT,
    },
    fileOf: (key) => path.join(directory, BUCKET, `${key}._S3rver_object`),
    close: async () => {
      await server.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
