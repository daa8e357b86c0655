import type { FindingKind } from "./inspection.terms";

/** `share`: of all up to this kind, in whole per cent, rounded half up; the last is 100. */
export type ParetoBar = Readonly<{ kind: FindingKind; count: number; share: number }>;

/** Findings by kind, the most frequent first, equals in the order of the kinds; kinds without any are left out. */
export function paretoOf(kinds: readonly FindingKind[], order: readonly FindingKind[]): ParetoBar[] {
  const counted = order
    .map((kind) => ({ kind, count: kinds.filter((one) => one === kind).length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || order.indexOf(a.kind) - order.indexOf(b.kind));
  let sum = 0;
  return counted.map(({ kind, count }) => {
    sum += count;
    return { kind, count, share: Math.floor((sum * 200 + kinds.length) / (2 * kinds.length)) };
  });
}

/** From so many findings on something is said about where they gather. */
const TELLING = 5;

export type ParetoConclusion = "few" | "one" | "gathered" | "spread";

/**
 * What may be said of the bars: too few findings; all of one kind; `gathered` in fewer kinds than there are, or half of all in
 * the first one; else spread.
 */
export function paretoConclusion(bars: readonly ParetoBar[]): ParetoConclusion {
  const total = bars.reduce((sum, { count }) => sum + count, 0);
  if (total < TELLING) return "few";
  if (bars.length === 1) return "one";
  return vitalFew(bars) < bars.length || (bars[0]?.count ?? 0) * 2 >= total ? "gathered" : "spread";
}

/** The fewest kinds that together are at least four fifths of all; 0 where there is none. */
export const vitalFew = (bars: readonly ParetoBar[]): number => {
  const total = bars.reduce((sum, { count }) => sum + count, 0);
  let sum = 0;
  return bars.filter(({ count }) => {
    const isNeeded = sum * 5 < total * 4;
    sum += count;
    return isNeeded;
  }).length;
};
