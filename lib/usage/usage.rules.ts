import type { UsageRow } from "./usage.schema";
import { type Figures, USAGE_FIGURES, type UsageColumn, type UsageFault, type UsageFaultCode } from "./usage.terms";
import type { UsageMonth } from "./usage-month.rules";

/** One power at one township in one month: what figures are kept under. */
export type UsageKey = Readonly<{ townshipId: string; powerId: string; month: UsageMonth }>;
export const keyOf = ({ townshipId, powerId, month }: UsageKey): string => `${townshipId} ${powerId} ${month}`;

/**
 * The revision that holds. `withdrawn`: the month was taken back, nothing is told of it. `provisional` (暂报): told while the
 * month still ran; it counts as told once it is told, in the same figures or others, after the month's end.
 */
export type Current = UsageKey &
  Readonly<{ revision: number; figures: Figures; withdrawn: boolean; provisional: boolean }>;

/** Whether a month is told for good: what tasks, completeness and counted months go by. */
export const isSettled = ({ withdrawn, provisional }: Pick<Current, "withdrawn" | "provisional">): boolean =>
  !withdrawn && !provisional;

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

/** `lacking`: columns that could not be read; what stands in the row for them is judged by nothing. */
export type Numbered = Readonly<{ index: number; row: UsageRow; lacking?: readonly UsageColumn[] }>;

/** A row as it will be written; `before` are the figures that it corrects, null where none were told. */
export type Told = UsageKey &
  Readonly<{
    departmentId: string | null;
    revision: number;
    figures: Figures;
    note: string | null;
    before: Figures | null;
  }>;

/** `seen`: revisions on record by the rows' index, 0 for none. */
export type Judged = { told: Told[]; unchanged: number; faults: UsageFault[]; seen: ReadonlyMap<number, number> };

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

type Found = UsageKey & Required<Numbered> & Readonly<{ departmentId: string | null }>;
type Report = (index: number, column: UsageColumn, code: UsageFaultCode, args?: UsageFault["args"]) => void;

/**
 * Judges rows against the world, each by itself and all together. Every fault is named. What looks wrong though it may be
 * right is taken with a note; so is what differs from the figures on record. What stands already is left alone, unless it was
 * told while the month ran and the month is over: then the same figures are told once more.
 */
export function judgeRows(rows: readonly Numbered[], known: Known): Judged {
  const faults: UsageFault[] = [];
  const report: Report = (index, column, code, args = {}) => faults.push({ index, column, code, args });
  const found = onlyOnce(
    rows.flatMap((one) => place(one, known, report) ?? []),
    report,
  );
  const currentOf = new Map(known.current.map((one) => [keyOf(one), one]));
  const series = seriesOf(known.current, found);
  const unread = found.filter(({ lacking }) => !isRead(lacking, "received", "decided"));
  // Where cases of an earlier month could not be read nobody knows how many are open.
  const openTo = (one: Found): number =>
    unread.some((other) => pairOf(other) === pairOf(one) && other.month < one.month)
      ? Number.POSITIVE_INFINITY
      : openBefore(series.get(pairOf(one)) ?? [], one.month);
  const told: Told[] = [];
  let unchanged = 0;
  for (const one of found) {
    const { index, row, lacking, departmentId, townshipId, powerId, month } = one;
    const current = currentOf.get(keyOf(one));
    const revision = current?.revision ?? 0;
    const isDue = current?.provisional === true && month < known.thisMonth;
    // Whoever sends what stands already, by a second click or a lost reply, is told nothing of a change meanwhile.
    if (current && !current.withdrawn && !isDue && lacking.length === 0 && isSame(current.figures, row)) unchanged += 1;
    else if (row.seen !== undefined && row.seen !== revision) report(index, "note", "changed-meanwhile");
    else {
      doubt(one, openTo(one), current, report);
      told.push({
        ...{
          townshipId,
          powerId,
          month,
          departmentId,
          revision: revision + 1,
          figures: figuresOf(row),
          note: row.note,
        },
        before: current && !current.withdrawn ? current.figures : null,
      });
    }
  }
  return {
    ...{ told: faults.length > 0 ? [] : told, unchanged, faults: faults.sort((a, b) => a.index - b.index) },
    seen: new Map(found.map((one) => [one.index, currentOf.get(keyOf(one))?.revision ?? 0])),
  };
}

function place({ index, row, lacking = [] }: Numbered, known: Known, report: Report): Found | null {
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
    else return { index, row, lacking, townshipId, powerId, month: row.month, departmentId };
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
      ...found.map(({ row, ...key }) => ({ ...row, ...key })),
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

const isRead = (lacking: readonly UsageColumn[], ...columns: readonly UsageColumn[]): boolean =>
  columns.every((column) => !lacking.includes(column));

/** Figures that contradict each other, and what is only taken with a word of explanation: as far as they were read. */
function doubt({ index, row, lacking }: Found, open: number, current: Current | undefined, report: Report): void {
  const { received, decided, workingDays, overturned } = row;
  if (isRead(lacking, "overturned", "decided") && overturned > decided)
    report(index, "overturned", "overturned-over-decided", { overturned, decided });
  if (row.note !== null || !isRead(lacking, "note")) return;
  if (isRead(lacking, "received", "decided") && decided > received + open)
    report(index, "decided", "decided-unexplained", { decided, received, open });
  if (isRead(lacking, "decided", "workingDays")) {
    if (decided === 0 && workingDays > 0) report(index, "workingDays", "time-unexplained", { workingDays });
    if (decided > 0 && workingDays === 0) report(index, "workingDays", "no-time-unexplained", { decided });
  }
  // What was told while the month ran is completed afterwards: no correction.
  const isOther = USAGE_FIGURES.some((figure) => isRead(lacking, figure) && row[figure] !== current?.figures[figure]);
  if (current && !current.provisional && (isOther || current.withdrawn))
    report(index, "note", "correction-unexplained", { revision: current.revision });
}
