import { generateKeyPairSync } from "node:crypto";
import { type Signer, signerOf } from "@/lib/audit/signature";

/** Signs with a key of its own. */
export function aSigner(): Signer {
  const { privateKey } = generateKeyPairSync("ed25519");
  return signerOf(privateKey.export({ type: "pkcs8", format: "pem" }).toString());
}
