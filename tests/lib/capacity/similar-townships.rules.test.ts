import fc from "fast-check";
import { expect, test } from "vitest";
import { distancePercent, type Profile, similarTo } from "@/lib/capacity/similar-townships.rules";

const profile = (id: string, population: number, villages: number, staff: number): Profile => ({
  ...{ id, name: id, population, villages, staff },
});
const HERE = profile("甲", 40_000, 40, 80);

test("the distance is the mean of three shares of the larger figure", () => {
  // A quarter, a half, none: 25 per cent.
  expect(distancePercent(HERE, profile("乙", 30_000, 20, 80))).toBe(25);
  expect(distancePercent(HERE, HERE)).toBe(0);
  expect(distancePercent(profile("丙", 0, 0, 0), profile("丁", 0, 0, 0))).toBe(0);
  expect(distancePercent(HERE, profile("戊", 0, 0, 0))).toBe(100);
});

test("exactly as far as set is similar, a tenth more is not; oneself is not among them", () => {
  const at = profile("乙", 30_000, 20, 80);
  const beyond = profile("丙", 29_800, 20, 80);
  expect(distancePercent(HERE, beyond)).toBe(25.2);
  expect(similarTo(HERE, [beyond, HERE, at], 25).map(({ id }) => id)).toEqual(["乙"]);
});

test("the order given is kept: nearness is no rank", () => {
  const far = profile("远", 34_000, 34, 70);
  const near = profile("近", 40_000, 40, 79);
  expect(similarTo(HERE, [far, near], 25).map(({ id }) => id)).toEqual(["远", "近"]);
});

test("the distance is the same both ways and lies between 0 and 100", () => {
  const count = fc.nat(100_000);
  const any = fc.tuple(count, count, count).map(([a, b, c]) => profile("某", a, b, c));
  fc.assert(
    fc.property(any, any, (one, other) => {
      const there = distancePercent(one, other);
      expect(there).toBe(distancePercent(other, one));
      expect(there).toBeGreaterThanOrEqual(0);
      expect(there).toBeLessThanOrEqual(100);
    }),
  );
});
