/** One page of rows, and the cursor of the page after; null on the last. */
type Page<T> = { items: T[]; next: string | null };

/** Keys are digits of one length, so that they compare as text. */
const KEY = /^\d{1,12}$/;

/**
 * The rows after the one whose key the cursor holds, at most `limit`. `rows` stand in the order of their keys; rows that
 * come or go between two pages neither repeat nor hide others. Undefined when the cursor was not made here.
 */
export function pageOf<T>(
  rows: readonly T[],
  keyOf: (row: T) => string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Page<T> | undefined {
  const after = cursor === undefined ? "" : Buffer.from(cursor, "base64url").toString("latin1");
  if (cursor !== undefined && !KEY.test(after)) return undefined;
  const rest = rows.filter((row) => keyOf(row) > after);
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  const isLast = rest.length === items.length || last === undefined;
  return { items, next: isLast ? null : Buffer.from(keyOf(last), "latin1").toString("base64url") };
}
