import { widthOf } from "./text-width.rules";

/** A sealed date stands four characters in from the right. */
const DATE_INDENT = 4;
const LEAST_INDENT = 2;

/**
 * How far from the right edge, in characters, the names of the bodies and the date stand: names centred over the date,
 * none nearer to the edge than two characters.
 */
export function signatureIndents(bodies: readonly string[], date: string): { bodies: number[]; date: number } {
  const widest = Math.max(0, ...bodies.map(widthOf));
  const centre = Math.max(DATE_INDENT + widthOf(date) / 2, LEAST_INDENT + widest / 2);
  return { bodies: bodies.map((body) => centre - widthOf(body) / 2), date: centre - widthOf(date) / 2 };
}
