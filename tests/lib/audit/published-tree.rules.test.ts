import fc from "fast-check";
import { expect, test } from "vitest";
import { leafOf, proofOf, rootByProof, rootOf, type TreeSubject } from "@/lib/audit/published-tree.rules";
import { sha256 } from "@/lib/shared/canonical";
import type { CivilDate } from "@/lib/shared/civil-date";

const hashes = fc.array(
  fc.integer().map((number) => sha256(`${number}`)),
  { minLength: 1, maxLength: 40 },
);

test("every leaf leads to the root by its proof, at any number of leaves", () => {
  fc.assert(
    fc.property(hashes, (leaves) => {
      const root = rootOf(leaves);
      for (const [index, leaf] of leaves.entries()) expect(rootByProof(leaf, proofOf(leaves, index))).toBe(root);
    }),
  );
});

test("another leaf, another neighbour or another side leads elsewhere", () => {
  fc.assert(
    fc.property(hashes, fc.nat(), (leaves, at) => {
      const index = at % leaves.length;
      const [root, proof] = [rootOf(leaves), proofOf(leaves, index)];
      expect(rootByProof(sha256("another"), proof)).not.toBe(root);
      for (const [step, one] of proof.entries()) {
        const changed = (other: typeof one) => proof.map((known, at) => (at === step ? other : known));
        const leaf = leaves[index] ?? "";
        expect(rootByProof(leaf, changed({ ...one, hash: sha256("another") }))).not.toBe(root);
        // Equal hashes on both sides make the same node.
        if (new Set(leaves).size === leaves.length)
          expect(rootByProof(leaf, changed({ ...one, side: one.side === "left" ? "right" : "left" }))).not.toBe(root);
      }
    }),
  );
});

test("one edition more, or a day less, is another root", () => {
  const edition = { number: 1, sha256: sha256("a"), publishedAt: "2026-05-20T04:00:00.000Z" };
  const subject = (inForceOn: string, ...more: TreeSubject["editions"]): TreeSubject => ({
    subject: "410781103",
    editions: [{ ...edition, inForceOn: inForceOn as CivilDate }, ...more],
  });
  const known = leafOf(subject("2026-06-01"));
  expect(leafOf(subject("2026-05-31"))).not.toBe(known);
  expect(leafOf(subject("2026-06-01", { ...edition, number: 2, inForceOn: "2026-07-01" as CivilDate }))).not.toBe(
    known,
  );
});

test("a node cannot pass for a leaf", () => {
  const leaves = ["a", "b", "c"].map(sha256);
  const inner = rootOf(leaves.slice(0, 2));
  expect(rootOf([inner, leaves[2] ?? ""])).toBe(rootOf(leaves));
  // The hashes agree by construction; what is certified is a subject, and no subject has a node's hash.
  expect(leafOf({ subject: `${leaves[0]}${leaves[1]}`, editions: [] })).not.toBe(inner);
});
