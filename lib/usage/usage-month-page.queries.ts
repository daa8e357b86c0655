import "server-only";
import { type Actor, reachOf } from "@/lib/identity/permissions";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { type Current, isSettled, openBefore } from "./usage.rules";
import type { Figures } from "./usage.terms";
import { currentFigures } from "./usage-figures.queries";
import { listedPowers } from "./usage-list.queries";
import { addMonths, earlierMonth, monthOf, monthsFrom, type UsageMonth } from "./usage-month.rules";
import type { MonthStanding } from "./usage-month-page.rules";
import { type PowerName, powerNames } from "./usage-power-names.queries";
import { readableUsage, type UsageTownship, usageTownships } from "./usage-reading.queries";
import { groupedBy, pairKey } from "./usage-totals.rules";

/**
 * One power of the list of that month; `figures` null: nothing is told. `isDue`: what was told while the month ran is to be
 * told again, the month being over. `open`: cases not decided before it.
 */
export type MonthRow = Readonly<{
  power: PowerName;
  revision: number;
  figures: Figures | null;
  isDue: boolean;
  note: string | null;
  open: number;
}>;

export type MonthPage = Readonly<{
  township: UsageTownship;
  month: UsageMonth;
  /** It runs still: what is told of it is provisional. */
  isRunning: boolean;
  rows: readonly MonthRow[];
  /** The last twelve months and this one, the latest first. */
  months: readonly MonthStanding[];
  mayEnter: boolean;
}>;

const SHOWN_MONTHS = 12;
const OPEN_MONTHS = 36;

/** A township's month as far as the actor reads it: powers by code. Null: none of it, as for a department that holds none of its powers. */
export async function monthPage(
  tx: Tx,
  actor: Actor,
  today: CivilDate,
  asked: Readonly<{ code: string; month: UsageMonth | null }>,
): Promise<MonthPage | null> {
  const whose = await readableUsage(tx, actor);
  const township = whose && (await usageTownships(tx, whose)).find(({ code }) => code === asked.code);
  if (!whose || !township) return null;
  const thisMonth = monthOf(today);
  const lastMonth = addMonths(thisMonth, -1);
  const wished = asked.month && asked.month <= thisMonth ? asked.month : null;
  const first = addMonths(thisMonth, -SHOWN_MONTHS);
  const isOwn = ({ departmentId }: { departmentId: string | null }) =>
    !whose.departmentId || departmentId === whose.departmentId;
  const span = { from: earlierMonth(wished ?? first, first), to: thisMonth };
  const listed = (await listedPowers(tx, span, township.id)).filter(isOwn);
  if (whose.departmentId && listed.length === 0) return null;
  // The last whole month; where nothing was on the list then, as in a township's first month, this one.
  const month = wished ?? (listed.some((one) => one.month === lastMonth) ? lastMonth : thisMonth);
  const told = await currentFigures(
    tx,
    { from: addMonths(span.from, -OPEN_MONTHS), to: thisMonth },
    { ...whose, townshipIds: [township.id] },
  );
  const ofMonth = listed.filter((one) => one.month === month);
  const names = await powerNames(tx, ofMonth);
  const toldAt = groupedBy(told, pairKey);
  const rows = ofMonth.flatMap((one): MonthRow[] => {
    const power = names.get(one.powerVersionId);
    return power ? [{ power, ...standingOf(toldAt.get(pairKey(one)) ?? [], month, thisMonth) }] : [];
  });
  return {
    ...{ township, month, isRunning: month === thisMonth },
    rows: rows.sort((a, b) => (a.power.code < b.power.code ? -1 : 1)),
    months: monthsFrom(first, thisMonth)
      .reverse()
      .map((one) => {
        const powers = new Set(listed.filter((row) => row.month === one).map(({ powerId }) => powerId));
        const isRunning = one === thisMonth;
        const count = told.filter(
          (row) => row.month === one && powers.has(row.powerId) && (isRunning ? !row.withdrawn : isSettled(row)),
        ).length;
        return { month: one, told: count, listed: powers.size, isRunning };
      })
      .filter((one) => one.listed > 0),
    mayEnter: reachOf(actor, "usage.enter") !== null && actor.organisationId === township.id,
  };
}

function standingOf(
  told: readonly (Current & Readonly<{ note: string | null }>)[],
  month: UsageMonth,
  thisMonth: UsageMonth,
): Omit<MonthRow, "power"> {
  const current = told.find((one) => one.month === month);
  const cases = told.map((one) => ({ month: one.month, ...one.figures }));
  return {
    ...{ revision: current?.revision ?? 0, note: current?.note ?? null },
    figures: current && !current.withdrawn ? current.figures : null,
    isDue: current?.provisional === true && !current.withdrawn && month < thisMonth,
    open: openBefore(cases, month),
  };
}
