import { type FlowStep, waysOf } from "@/lib/menu/flow/flow.rules";
import { END } from "@/lib/menu/flow/flow.schema";

/** Row and column of every step on the canvas, and the row of the end, which lies below all. */
export type Places = Readonly<{ steps: readonly Readonly<{ row: number; column: number }>[]; endRow: number }>;

/**
 * Each step stands below those that lead to it without a return; steps of one row stand side by side in their order. What
 * goes round is cut where it is met again.
 */
export function placesOf(steps: readonly FlowStep[]): Places {
  const rows = steps.map(() => 0);
  const settle = (index: number, row: number, way: readonly number[]) => {
    if (way.includes(index) || row < (rows[index] ?? 0) || way.length > steps.length) return;
    rows[index] = row;
    for (const { to, back } of waysOf(steps, index))
      if (!back && to !== END && to <= steps.length) settle(to - 1, row + 1, [...way, index]);
  };
  steps.forEach((_, index) => {
    if (index === 0 || rows[index] === 0) settle(index, rows[index] ?? 0, []);
  });
  const taken = new Map<number, number>();
  return {
    steps: rows.map((row) => {
      const column = taken.get(row) ?? 0;
      taken.set(row, column + 1);
      return { row, column };
    }),
    endRow: Math.max(0, ...rows) + 1,
  };
}
