import { sha256 } from "@/lib/shared/canonical";

/** One among whom is drawn. `key`: a township's 区划代码, a department's short name. */
export type Candidate = Readonly<{ id: string; key: string; name: string }>;

/**
 * 抽取: `count` of the candidates, as the seed says. Each gets SHA-256 of the seed, a line feed and its key (UTF-8); those
 * with the smallest digests are drawn. Whoever knows seed and keys can repeat it with any program. The answer stands in the
 * order in which the candidates came.
 */
export function drawSample<C extends Candidate>(seed: string, candidates: readonly C[], count: number): C[] {
  const drawn = new Set(
    candidates
      .map((candidate) => ({ candidate, digest: sha256(`${seed}\n${candidate.key}`) }))
      .sort((a, b) => (a.digest < b.digest ? -1 : 1))
      .slice(0, count)
      .map(({ candidate }) => candidate),
  );
  return candidates.filter((candidate) => drawn.has(candidate));
}
