import type { MissingRule } from "./assessment.terms";

/** Hundredths of a point, a weight or a per cent: 70.25 is 7025n. Whole numbers, so that nothing is lost on the way. */
export type Hundredths = bigint;

/** Weights of one side add up to this: 100.00. */
export const WHOLE: Hundredths = 10_000n;

const FORM = /^(\d{1,3})(?:\.(\d{1,2}))?$/;

/** "87.5" as 8750n; null for what is not a number from 0 to 100 with at most two decimals. */
export function hundredthsOf(text: string): Hundredths | null {
  const [, whole, part = ""] = FORM.exec(text.trim()) ?? [];
  if (whole === undefined) return null;
  const value = BigInt(whole) * 100n + BigInt(part.padEnd(2, "0"));
  return value <= WHOLE ? value : null;
}

/** 8750n as "87.50". */
export const hundredthsText = (value: Hundredths): string => `${value / 100n}.${String(value % 100n).padStart(2, "0")}`;

/** What the weights of a side lack of 100.00, negative when they exceed it; 0n when they are whole. */
export const weightsLack = (weights: readonly Hundredths[]): Hundredths =>
  WHOLE - weights.reduce((sum, weight) => sum + weight, 0n);

/** A score of one body beside its indicator's weight; null where none was given. */
export type Weighed = Readonly<{ weight: Hundredths; score: Hundredths | null }>;

export type Scheme = Readonly<{
  /** The townships' share of the total, 0–100.00; the other side has the rest. */
  townshipShare: Hundredths;
  missing: MissingRule;
  /** What counts for a missing score under LOWEST. */
  lowest: Hundredths | null;
}>;

/** A side's weighted score as an exact fraction of hundredths; `over` > 0. */
export type Fraction = Readonly<{ value: bigint; over: bigint }>;

/**
 * A side's weighted score, 0–100, exact: Σ weight × score ÷ Σ weight, over every body that scores it, so that several count
 * as their mean. Null when nothing counts: no score under EXCLUDE, or
 * one still missing under EXTEND.
 */
export function sideScore(scores: readonly Weighed[], { missing, lowest }: Scheme): Fraction | null {
  if (missing === "EXTEND" && scores.some(({ score }) => score === null)) return null;
  const counted = scores.flatMap(({ weight, score }) => {
    const counts = score ?? (missing === "LOWEST" ? lowest : null);
    return counts === null ? [] : [{ weight, score: counts }];
  });
  const over = counted.reduce((sum, { weight }) => sum + weight, 0n);
  if (over === 0n) return null;
  return { value: counted.reduce((sum, { weight, score }) => sum + weight * score, 0n), over };
}

/** The mean of what was given, exact; null when nothing was. */
export function meanOf(scores: readonly (Hundredths | null)[]): Fraction | null {
  const given = scores.filter((score) => score !== null);
  return given.length === 0
    ? null
    : { value: given.reduce((sum, score) => sum + score, 0n), over: BigInt(given.length) };
}

/** A fraction of hundredths rounded half up, once. */
const rounded = ({ value, over }: Fraction): Hundredths => (2n * value + over) / (2n * over);

/** A fraction of hundredths as text with six decimals at most, for reading: cut off, never rounded, zeros left out. */
export function fractionText({ value, over }: Fraction): string {
  const millionths = (value * 10_000n) / over;
  const text = `${millionths / 1_000_000n}.${String(millionths % 1_000_000n).padStart(6, "0")}`;
  return text.replace(/0{1,4}$/, "");
}

/** The townships' side, and the other. */
export type Sides<Row = Weighed> = Readonly<{ township: readonly Row[]; other: readonly Row[] }>;

/**
 * The result of what is assessed in hundredths, 0–10000: each side weighted within itself, then by the township's share, rounded
 * half up once at the end. A side that nothing counts of leaves the other as the whole under EXCLUDE; null when there is
 * no result. Source: the city's 70 / 30, docs/domain.md.
 */
export function totalScore(sides: Sides, scheme: Scheme): Hundredths | null {
  const township = sideScore(sides.township, scheme);
  const other = sideScore(sides.other, scheme);
  if (township && other) {
    const { townshipShare } = scheme;
    return rounded({
      value: townshipShare * township.value * other.over + (WHOLE - townshipShare) * other.value * township.over,
      over: WHOLE * township.over * other.over,
    });
  }
  const only = township ?? other;
  return only && scheme.missing === "EXCLUDE" ? rounded(only) : null;
}
