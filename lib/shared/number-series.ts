import "server-only";
import type { Tx } from "./context";

/** The next number of a series, from 1, without gaps: a rolled-back transaction gives its number back. */
export async function nextNumber(tx: Tx, series: string): Promise<number> {
  const rows = await tx.$queryRaw<{ last: number }[]>`
    INSERT INTO number_series (series, last) VALUES (${series}, 1)
    ON CONFLICT (series) DO UPDATE SET last = number_series.last + 1 RETURNING last`;
  const last = rows[0]?.last;
  if (last === undefined) throw new Error(`number series ${series} gave nothing`);
  return last;
}
