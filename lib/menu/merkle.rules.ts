import { sha256 } from "@/lib/shared/canonical";

/**
 * Root of a binary hash tree over digests (64 hex digits each) in their order: parents are SHA-256 of "left|right", a
 * last one without partner goes up as it is. One row can later be proved to have been in an import without the others.
 * No digests give the hash of the empty text.
 */
export function merkleRoot(digests: readonly string[]): string {
  let level = [...digests];
  if (level.length === 0) return sha256("");
  while (level.length > 1) {
    level = level.flatMap((left, index) => {
      if (index % 2 === 1) return [];
      const right = level[index + 1];
      return [right === undefined ? left : sha256(`${left}|${right}`)];
    });
  }
  return level[0] ?? sha256("");
}
