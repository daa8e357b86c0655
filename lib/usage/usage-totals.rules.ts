import { type Current, isSettled } from "./usage.rules";
import { type Figures, USAGE_FIGURES } from "./usage.terms";
import type { UsageFacts } from "./usage-facts.schema";
import type { MonthSpan } from "./usage-month.rules";

type Pair = Readonly<{ townshipId: string; powerId: string }>;
type MonthFigures = Pair & Pick<Current, "month" | "figures" | "withdrawn" | "provisional">;

export const pairKey = ({ townshipId, powerId }: Pair): string => `${townshipId} ${powerId}`;

/** Rows that have one key, in their order. */
export function groupedBy<Row>(rows: readonly Row[], key: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}

/**
 * Sums by power and township, with the objects counted there. Cases told while their month ran are among them; as a month told
 * it counts only once it is over. A pair of which nothing is on record is absent.
 */
export function totalsOf(
  { from, to }: MonthSpan,
  figures: readonly MonthFigures[],
  objects: readonly (Pair & Readonly<{ count: number }>)[],
): Map<string, UsageFacts> {
  const countOf = new Map(objects.map((one) => [pairKey(one), one.count]));
  const told = groupedBy(figures, pairKey);
  const keys = new Set([...told.keys(), ...countOf.keys()]);
  return new Map(
    [...keys].map((key) => {
      const months = told.get(key) ?? [];
      const sums = Object.fromEntries(
        USAGE_FIGURES.map((figure) => [figure, months.reduce((sum, one) => sum + one.figures[figure], 0)]),
      ) as Figures;
      return [key, { from, to, months: months.filter(isSettled).length, ...sums, objects: countOf.get(key) ?? null }];
    }),
  );
}
