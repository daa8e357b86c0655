import { z } from "zod";
import { canonicalJson } from "@/lib/shared/canonical";

/** A hash of 64 lower-case hex digits. */
const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Hex = z
  .string()
  .max(400)
  .regex(/^([0-9a-f]{2})+$/);

/** A signed checkpoint. `at` is ISO text in UTC; `publicKey` is DER (SubjectPublicKeyInfo), `keyId` its SHA-256. */
export const SignedCheckpoint = z.strictObject({
  at: z.iso.datetime({ precision: 3 }),
  seq: z.number().int().nonnegative(),
  hash: Hash,
  root: Hash,
  algorithm: z.literal("Ed25519"),
  keyId: Hash,
  publicKey: Hex,
  signature: Hex,
});
export type SignedCheckpoint = z.infer<typeof SignedCheckpoint>;

/** What is signed: where the audit chain stood, and the root of everything published, by which key and algorithm. */
export const checkpointText = ({
  at,
  seq,
  hash,
  root,
  algorithm,
  keyId,
}: Omit<SignedCheckpoint, "publicKey" | "signature">): string =>
  canonicalJson({ kind: "audit-checkpoint", at, seq, hash, root, algorithm, keyId });

const EVERY_EVENTS = 1_000n;
const EVERY_MS = 3_600_000;

type Standing = Readonly<{ seq: bigint; root: string; at: Date }>;

/**
 * Whether it is time for another: something was published, a thousand events have been written, or an hour has gone by
 * in which anything was written at all.
 */
export function isCheckpointDue(last: Standing | null, now: Standing): boolean {
  if (!last || last.root !== now.root) return true;
  const events = now.seq - last.seq;
  return events >= EVERY_EVENTS || (events > 0n && now.at.getTime() - last.at.getTime() >= EVERY_MS);
}
