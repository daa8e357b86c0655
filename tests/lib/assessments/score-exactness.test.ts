// P34: what the program computes against two computations that share nothing with it: SQL `numeric`, and fractions.
import { expect, test } from "vitest";
import { MISSING_RULES, type MissingRule } from "@/lib/assessments/assessment.terms";
import { hundredthsText, type Scheme, totalScore, type Weighed } from "@/lib/assessments/score.rules";
import { ownerSql } from "@/tests/support/db";

const SETS = 10_000;

/** mulberry32: the same sets on every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

/** The townships' sheets: one of an agency, one to six of a department; and the other side's. */
type Set = { scheme: Scheme; townships: Weighed[][]; other: Weighed[] };

/** One to six indicators with weights that sum to 100.00, one score in twenty missing. */
function aSide(random: (below: number) => number): Weighed[] {
  const cuts = Array.from({ length: random(6) }, () => 1 + random(9999));
  const bounds = [0, ...new Set(cuts), 10_000].toSorted((a, b) => a - b);
  return bounds.slice(1).map((bound, index) => ({
    weight: BigInt(bound - (bounds[index] ?? 0)),
    score: random(20) === 0 ? null : BigInt(random(10_001)),
  }));
}

function aSet(random: (below: number) => number): Set {
  const missing = MISSING_RULES[random(3)] as MissingRule;
  const scheme = {
    missing,
    townshipShare: random(2) ? 7000n : BigInt(random(10_001)),
    lowest: missing === "LOWEST" ? BigInt(random(10_001)) : null,
  };
  const townships = random(2) ? [aSide(random)] : sheetsOf(aSide(random), 2 + random(5), random);
  return { scheme, townships, other: aSide(random) };
}

/** Sheets of several townships over the same indicators, each whole or missing. */
function sheetsOf(indicators: readonly Weighed[], count: number, random: (below: number) => number): Weighed[][] {
  return Array.from({ length: count }, () => {
    const isMissing = random(5) === 0;
    return indicators.map(({ weight }) => ({ weight, score: isMissing ? null : BigInt(random(10_001)) }));
  });
}

/** Fractions by hand: numerator over denominator, brought together as at school. */
type Ratio = readonly [over: bigint, under: bigint];
const plus = ([a, b]: Ratio, [c, d]: Ratio): Ratio => [a * d + c * b, b * d];
const times = ([a, b]: Ratio, [c, d]: Ratio): Ratio => [a * c, b * d];
const sum = (all: readonly Ratio[]): Ratio => all.reduce(plus, [0n, 1n]);

/** Sheets read across: each indicator with the mean of what counts of it. */
function means(sheets: readonly Weighed[][], { missing, lowest }: Scheme): { weight: bigint; mean: Ratio | null }[] {
  const [first = []] = sheets;
  return first.map(({ weight }, index) => {
    const scores = sheets.map((sheet) => sheet[index]?.score ?? (missing === "LOWEST" ? lowest : null));
    const given = scores.filter((score) => score !== null);
    const [over, under] = sum(given.map((score): Ratio => [score, 100n]));
    return { weight, mean: given.length === 0 ? null : [over, under * BigInt(given.length)] };
  });
}

function byFractions({ scheme, townships, other }: Set): string | null {
  const points = (sheets: Weighed[][]): Ratio | null => {
    if (scheme.missing === "EXTEND" && sheets.flat().some(({ score }) => score === null)) return null;
    const there = means(sheets, scheme).filter(({ mean }) => mean !== null);
    if (there.length === 0) return null;
    const products = there.map(({ weight, mean }) => times([weight, 100n], mean ?? [0n, 1n]));
    const [over, under] = sum(there.map(({ weight }): Ratio => [weight, 100n]));
    return times(sum(products), [under, over]);
  };
  const [township, department] = [points(townships), points([other])];
  let total: Ratio | null = null;
  if (township && department) {
    const share: Ratio = [scheme.townshipShare, 10_000n];
    total = plus(times(share, township), times([10_000n - scheme.townshipShare, 10_000n], department));
  } else if (scheme.missing === "EXCLUDE") total = township ?? department;
  if (!total) return null;
  const [over, under] = total;
  // Long division to two decimals; the remainder decides.
  const hundredths = (over * 100n) / under;
  const rest = over * 100n - hundredths * under;
  return hundredthsText(rest * 2n >= under ? hundredths + 1n : hundredths);
}

// Means times 60 are whole, of up to six townships: nothing is lost before the last step.
const SQL = `
  WITH sets AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS s(n int, missing text, share numeric, lowest numeric, rows jsonb)),
  rows AS (
    SELECT s.*, r.side, r.indicator, r.weight, CASE WHEN s.missing = 'LOWEST' THEN coalesce(r.score, s.lowest) ELSE r.score END AS score
    FROM sets s, jsonb_to_recordset(s.rows) AS r(side text, indicator int, weight numeric, score numeric)),
  indicators AS (
    SELECT n, side, indicator, max(weight) AS weight, 60 * sum(score) / nullif(count(score), 0) AS mean60,
           bool_or(score IS NULL) AND max(missing) = 'EXTEND' AS waits
    FROM rows GROUP BY n, side, indicator),
  sides AS (
    SELECT n, side, sum(weight * mean60) AS value, 60 * sum(weight) FILTER (WHERE mean60 IS NOT NULL) AS over, bool_or(waits) AS waits
    FROM indicators GROUP BY n, side)
  SELECT s.n, CASE
      WHEN t.waits OR d.waits THEN NULL
      WHEN t.over IS NOT NULL AND d.over IS NOT NULL
        THEN round((s.share * t.value * d.over + (100 - s.share) * d.value * t.over)::numeric(1000, 100) / (100 * t.over * d.over), 2)
      WHEN s.missing = 'EXCLUDE' THEN round(coalesce(t.value, d.value)::numeric(1000, 100) / coalesce(t.over, d.over), 2)
    END::text AS total
  FROM sets s JOIN sides t ON t.n = s.n AND t.side = 'TOWNSHIP' JOIN sides d ON d.n = s.n AND d.side = 'OTHER' ORDER BY s.n`;

const rowsForSql = (side: string, sheet: readonly Weighed[]) =>
  sheet.map(({ weight, score }, indicator) => ({
    ...{ side, indicator, weight: hundredthsText(weight) },
    score: score === null ? null : hundredthsText(score),
  }));
const forSql = ({ scheme, townships, other }: Set, n: number) => ({
  ...{ n, missing: scheme.missing, share: hundredthsText(scheme.townshipShare) },
  lowest: scheme.lowest === null ? null : hundredthsText(scheme.lowest),
  rows: [...townships.flatMap((sheet) => rowsForSql("TOWNSHIP", sheet)), ...rowsForSql("OTHER", other)],
});

test(`${SETS} random sets of scores: no difference to SQL numeric and to fractions by hand`, async () => {
  const random = seeded(20261127);
  const sets = Array.from({ length: SETS }, () => aSet(random));
  const found = sets.map((set) => {
    const total = totalScore({ township: set.townships.flat(), other: set.other }, set.scheme);
    return total === null ? null : hundredthsText(total);
  });
  const rows = await ownerSql<{ total: string | null }>(SQL, [JSON.stringify(sets.map(forSql))]);
  expect(rows).toHaveLength(SETS);
  const differing = {
    sql: rows.filter(({ total }, index) => total !== found[index]).length,
    fractions: sets.filter((set, index) => byFractions(set) !== found[index]).length,
  };
  const ofDepartments = sets.filter(({ townships }) => townships.length > 1).length;
  const withoutResult = found.filter((total) => total === null).length;
  console.info(
    `assessment exactness: ${SETS} sets, ${ofDepartments} with several townships, ${withoutResult} without a result, differences ${JSON.stringify(differing)}`,
  );
  expect(ofDepartments).toBeGreaterThan(4000);
  expect(withoutResult).toBeGreaterThan(500);
  expect(differing).toEqual({ sql: 0, fractions: 0 });
});
