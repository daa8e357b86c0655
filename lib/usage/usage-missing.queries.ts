import "server-only";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { isSettled } from "./usage.rules";
import { currentFigures, firstMonth } from "./usage-figures.queries";
import { listedPowers } from "./usage-list.queries";
import { laterMonth, type MonthSpan, monthsFrom, type UsageMonth, yearBefore } from "./usage-month.rules";
import { pairKey } from "./usage-totals.rules";

/** `asked`: months of which a township owes figures; `months`: those of them that it has not told of in full. */
export type MissingMonths = Readonly<{ asked: number; months: readonly UsageMonth[] }>;

/**
 * Of the last year, since the township began to tell; before that, once the city has begun, of last month alone. Null while
 * nobody has begun. The earliest first.
 */
export async function missingMonths(tx: Tx, townshipId: string, today: CivilDate): Promise<MissingMonths | null> {
  const year = yearBefore(today);
  const begun = (await firstMonth(tx, townshipId)) ?? ((await firstMonth(tx)) && year.to);
  if (!begun) return null;
  const span = { from: laterMonth(begun, year.from), to: year.to };
  if (span.from > span.to) return null;
  return { asked: monthsFrom(span.from, span.to).length, months: await lackingIn(tx, townshipId, span) };
}

/** Months with a power on the list of which nothing is told for good. */
async function lackingIn(tx: Tx, townshipId: string, span: MonthSpan): Promise<UsageMonth[]> {
  const told = new Set(
    (await currentFigures(tx, span, { townshipIds: [townshipId] }))
      .filter(isSettled)
      .map((one) => `${pairKey(one)} ${one.month}`),
  );
  const lacking = new Set(
    (await listedPowers(tx, span, townshipId))
      .filter((one) => !told.has(`${pairKey(one)} ${one.month}`))
      .map(({ month }) => month),
  );
  return monthsFrom(span.from, span.to).filter((month) => lacking.has(month));
}
