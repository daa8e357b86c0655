import { createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import { sha256OfBytes } from "@/lib/shared/canonical";
import { checkpointText, type SignedCheckpoint } from "./checkpoint.rules";

/** Signs texts. Another algorithm (SM2 in a key device) is another one of these, named by `algorithm`. */
export type Signer = Readonly<{
  algorithm: SignedCheckpoint["algorithm"];
  keyId: string;
  publicKey: string;
  /** Hex. */
  sign(text: string): string;
}>;

/** A signer with an Ed25519 key in PEM (PKCS #8). Throws when it is none. */
export function signerOf(pem: string): Signer {
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== "ed25519") throw new Error("The signing key is not an Ed25519 key.");
  const der = createPublicKey(key).export({ type: "spki", format: "der" });
  return {
    algorithm: "Ed25519",
    keyId: sha256OfBytes(der),
    publicKey: der.toString("hex"),
    sign: (text) => sign(null, Buffer.from(text, "utf8"), key).toString("hex"),
  };
}

/** Whether the key that the checkpoint brings is the one that it names, and signed it. */
export function isSigned(checkpoint: SignedCheckpoint): boolean {
  const der = Buffer.from(checkpoint.publicKey, "hex");
  if (sha256OfBytes(der) !== checkpoint.keyId) return false;
  try {
    const key = createPublicKey({ key: der, format: "der", type: "spki" });
    if (key.asymmetricKeyType !== "ed25519") return false;
    const text = Buffer.from(checkpointText(checkpoint), "utf8");
    return verify(null, text, key, Buffer.from(checkpoint.signature, "hex"));
  } catch {
    return false;
  }
}
