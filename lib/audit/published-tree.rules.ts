import { z } from "zod";
import { canonicalJson, sha256 } from "@/lib/shared/canonical";
import { isCivilDate } from "@/lib/shared/civil-date";

const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/** A published edition as the tree names it. `publishedAt` is ISO text. */
const TreeEdition = z.strictObject({
  number: z.number().int().positive(),
  sha256: Hash,
  publishedAt: z.string(),
  inForceOn: z.string().refine(isCivilDate),
});

/** Everything ever published under one name: a township's nine-digit code, or "menu"; editions by number. */
export const TreeSubject = z.strictObject({ subject: z.string(), editions: z.array(TreeEdition) });
export type TreeSubject = z.infer<typeof TreeSubject>;

/** A neighbour on the way from a leaf up to the root, and on which side it stands. */
export const ProofStep = z.strictObject({ side: z.enum(["left", "right"]), hash: Hash });
export type ProofStep = z.infer<typeof ProofStep>;

export const PublishedSubjects = z.array(TreeSubject);

/** SHA-256 of "leaf:" and the subject's canonical text. */
export const leafOf = (subject: TreeSubject): string => sha256(`leaf:${canonicalJson(subject)}`);

/** SHA-256 of "node:" and both hashes, so that no node can pass for a leaf (as RFC 6962, 2.1, has it). */
const nodeOf = (left: string, right: string): string => sha256(`node:${left}${right}`);

/** The root over leaves in their order: halves are cut at the largest power of two below their number (RFC 6962, 2.1). */
export function rootOf(leaves: readonly string[]): string {
  const [only] = leaves;
  if (only === undefined) return sha256("");
  if (leaves.length === 1) return only;
  const cut = cutOf(leaves.length);
  return nodeOf(rootOf(leaves.slice(0, cut)), rootOf(leaves.slice(cut)));
}

/** The neighbours from the leaf of that index up to the root. The index must lie within. */
export function proofOf(leaves: readonly string[], index: number): ProofStep[] {
  if (leaves.length <= 1) return [];
  const cut = cutOf(leaves.length);
  const [near, far] = [leaves.slice(0, cut), leaves.slice(cut)];
  return index < cut
    ? [...proofOf(near, index), { side: "right", hash: rootOf(far) }]
    : [...proofOf(far, index - cut), { side: "left", hash: rootOf(near) }];
}

/** The root that a leaf leads to by a proof. */
export const rootByProof = (leaf: string, proof: readonly ProofStep[]): string =>
  proof.reduce((hash, step) => (step.side === "left" ? nodeOf(step.hash, hash) : nodeOf(hash, step.hash)), leaf);

const cutOf = (count: number): number => 2 ** (Math.ceil(Math.log2(count)) - 1);
