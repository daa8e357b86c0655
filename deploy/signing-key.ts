import { generateKeyPairSync } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

/**
 * The private key that signs checkpoints, in PEM. Made once, readable for the account of the program alone; with
 * SIGNING_KEY_FILE it can lie where only the worker's account reaches.
 */
export function signingKey(file: string): string {
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync("ed25519");
    // `wx`: of two that begin at once, one makes it and the other reads it.
    try {
      writeFileSync(file, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600, flag: "wx" });
    } catch (failure) {
      if ((failure as NodeJS.ErrnoException).code !== "EEXIST") throw failure;
    }
  }
  return readFileSync(file, "utf8");
}
