import { createHash } from "node:crypto";

/** SHA-256 of a file's bytes, 64 lower-case hex digits. */
export const sha256OfBytes = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
