import Decimal from "decimal.js";

/** What makes one township like another: people who live there, villages, people on duty. Never what it ordered. */
export type Profile = Readonly<{ id: string; name: string; population: number; villages: number; staff: number }>;

const PROFILE_FIGURES = ["population", "villages", "staff"] as const;

/**
 * How far two townships are apart, in per cent with one decimal: the mean, over the three figures, of the difference as a
 * share of the larger. 0 is alike in all three; it says nothing of better or worse.
 */
export function distancePercent(one: Profile, other: Profile): number {
  const shares = PROFILE_FIGURES.map((figure) => {
    const larger = Math.max(one[figure], other[figure]);
    return larger === 0 ? new Decimal(0) : new Decimal(Math.abs(one[figure] - other[figure])).div(larger);
  });
  const sum = shares.reduce((total, share) => total.plus(share), new Decimal(0));
  return sum.times(100).div(PROFILE_FIGURES.length).toDecimalPlaces(1, Decimal.ROUND_HALF_UP).toNumber();
}

export type SimilarTownship = Profile & Readonly<{ distance: number }>;

/** Those within `percent` of `one`, itself left out, in the order given. */
export const similarTo = (one: Profile, all: readonly Profile[], percent: number): SimilarTownship[] =>
  all
    .filter(({ id }) => id !== one.id)
    .map((other) => ({ ...other, distance: distancePercent(one, other) }))
    .filter(({ distance }) => distance <= percent);
