import type { UsageRow } from "./usage.schema";
import { type Figures, USAGE_FIGURES, type UsageColumn, type UsageFault, type UsageFaultCode } from "./usage.terms";
import type { UsageMonth } from "./usage-month.rules";

/** One power at one township in one month: what figures are kept under. */
export type UsageKey = Readonly<{ townshipId: string; powerId: string; month: UsageMonth }>;
export const keyOf = ({ townshipId, powerId, month }: UsageKey): string => `${townshipId} ${powerId} ${month}`;

/** The revision that holds. */
export type Current = UsageKey & Readonly<{ revision: number; figures: Figures }>;

/** What the world is like for rows that are told. Townships are found by code and by name, powers by code. */
export type Known = Readonly<{
  township: (told: string) => string | undefined;
  power: (code: string) => string | undefined;
  /** The department that holds a listed power, null for none; undefined when it did not stand on the list. */
  listed: (key: UsageKey) => string | null | undefined;
  /** Figures on record of a power at a township, of all months. */
  current: readonly Current[];
  /** All that whoever tells may tell of; null: everything. */
  scope: Readonly<{ townshipId: string | null; departmentId: string | null }>;
  thisMonth: UsageMonth;
}>;

export type Numbered = Readonly<{ index: number; row: UsageRow }>;

/** A row as it will be written. */
export type Told = UsageKey &
  Readonly<{ departmentId: string | null; revision: number; figures: Figures; note: string | null }>;

export type Judged = { told: Told[]; unchanged: number; faults: UsageFault[] };

const figuresOf = (row: Figures): Figures =>
  Object.fromEntries(USAGE_FIGURES.map((figure) => [figure, row[figure]])) as Figures;

const isSame = (one: Figures, other: Figures): boolean =>
  USAGE_FIGURES.every((figure) => one[figure] === other[figure]);

/** Cases received and not decided before a month, as far as they are on record; never below nought. */
export function openBefore(
  months: readonly Readonly<{ month: UsageMonth; received: number; decided: number }>[],
  before: UsageMonth,
): number {
  return months
    .filter(({ month }) => month < before)
    .sort((a, b) => (a.month < b.month ? -1 : 1))
    .reduce((open, { received, decided }) => Math.max(0, open + received - decided), 0);
}

type Found = UsageKey & Readonly<{ index: number; row: UsageRow; departmentId: string | null }>;
type Report = (index: number, column: UsageColumn, code: UsageFaultCode, args?: UsageFault["args"]) => void;

/**
 * Judges rows against the world, each by itself and all together. Every fault is named. What looks wrong though it may be
 * right is taken with a note; so is what differs from the figures on record. What stands already is left alone.
 */
export function judgeRows(rows: readonly Numbered[], known: Known): Judged {
  const faults: UsageFault[] = [];
  const report: Report = (index, column, code, args = {}) => faults.push({ index, column, code, args });
  const found = onlyOnce(
    rows.flatMap(({ index, row }) => place(index, row, known, report) ?? []),
    report,
  );
  const currentOf = new Map(known.current.map((one) => [keyOf(one), one]));
  const series = seriesOf(known.current, found);
  const told: Told[] = [];
  let unchanged = 0;
  for (const { index, row, departmentId, ...key } of found) {
    const current = currentOf.get(keyOf(key));
    // Whoever sends what stands already, by a second click or a lost reply, is told nothing of a change meanwhile.
    if (current && isSame(current.figures, row)) unchanged += 1;
    else if (row.seen !== undefined && row.seen !== (current?.revision ?? 0))
      report(index, "note", "changed-meanwhile");
    else if (row.overturned > row.decided)
      report(index, "overturned", "overturned-over-decided", { overturned: row.overturned, decided: row.decided });
    else {
      explain(index, row, openBefore(series.get(pairOf(key)) ?? [], key.month), current, report);
      const revision = (current?.revision ?? 0) + 1;
      told.push({ ...key, departmentId, revision, figures: figuresOf(row), note: row.note });
    }
  }
  return { told: faults.length > 0 ? [] : told, unchanged, faults: faults.sort((a, b) => a.index - b.index) };
}

function place(index: number, row: UsageRow, known: Known, report: Report): Found | null {
  const townshipId = known.township(row.township);
  const powerId = known.power(row.power);
  const { scope, thisMonth } = known;
  if (row.month > thisMonth) report(index, "month", "month-ahead");
  if (!powerId) report(index, "power", "power-unknown");
  if (!townshipId) report(index, "township", "township-unknown");
  else if (scope.townshipId && scope.townshipId !== townshipId) report(index, "township", "township-not-yours");
  else if (powerId && row.month <= thisMonth) {
    const departmentId = known.listed({ townshipId, powerId, month: row.month });
    if (departmentId === undefined) report(index, "power", "not-on-list");
    else if (scope.departmentId && scope.departmentId !== departmentId) report(index, "power", "power-not-yours");
    else return { index, row, townshipId, powerId, month: row.month, departmentId };
  }
  return null;
}

/** One row a power, township and month; the later of two is named. */
function onlyOnce(rows: readonly Found[], report: Report): Found[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const isNew = !seen.has(keyOf(row));
    if (!isNew) report(row.index, "month", "twice");
    seen.add(keyOf(row));
    return isNew;
  });
}

const pairOf = ({ townshipId, powerId }: UsageKey): string => `${townshipId} ${powerId}`;

/** Months of each power at each township as they will stand: on record, and over that what is told now. */
function seriesOf(current: readonly Current[], found: readonly Found[]) {
  const cases = new Map(
    [
      ...current.map(({ figures, ...key }) => ({ ...key, ...figures })),
      ...found.map(({ row, ...key }) => ({ ...key, ...row, ...key })),
    ].map((one) => [keyOf(one), one]),
  );
  const series = new Map<string, { month: UsageMonth; received: number; decided: number }[]>();
  for (const one of cases.values()) {
    const months = series.get(pairOf(one)) ?? [];
    months.push({ month: one.month, received: one.received, decided: one.decided });
    series.set(pairOf(one), months);
  }
  return series;
}

/** What is only taken with a word of explanation. */
function explain(index: number, row: UsageRow, open: number, current: Current | undefined, report: Report): void {
  if (row.note !== null) return;
  const { received, decided, workingDays } = row;
  if (decided > received + open) report(index, "decided", "decided-unexplained", { decided, received, open });
  if (decided === 0 && workingDays > 0) report(index, "workingDays", "time-unexplained", { workingDays });
  if (current) report(index, "note", "correction-unexplained", { revision: current.revision });
}
