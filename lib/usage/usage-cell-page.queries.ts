import "server-only";
import { type Actor, reachOf } from "@/lib/identity/permissions";
import { type CivilDate, fromDbDate, toDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { Figures, UsageSource } from "./usage.terms";
import type { UsageFacts } from "./usage-facts.schema";
import { currentFigures } from "./usage-figures.queries";
import { listedPowers } from "./usage-list.queries";
import { addMonths, firstDayOf, type MonthSpan, monthOf, monthsFrom, type UsageMonth } from "./usage-month.rules";
import { type PowerName, powerNames } from "./usage-power-names.queries";
import { readableUsage, type UsageTownship, usageTownships } from "./usage-reading.queries";
import { yearTotals } from "./usage-totals.queries";
import { pairKey } from "./usage-totals.rules";

/** One telling of a month's figures; the highest revision holds. */
export type Revision = Readonly<{
  revision: number;
  figures: Figures;
  note: string | null;
  /** The month was taken back. */
  withdrawn: boolean;
  source: UsageSource;
  /** Person or system. */
  by: string;
  at: Date;
}>;

/** A month of the power at the township: null where nothing is told of it. */
export type CellMonth = Readonly<{ month: UsageMonth; figures: Figures | null; provisional: boolean }>;

export type ObjectCount = Readonly<{
  fromOn: CivilDate;
  revision: number;
  count: number;
  note: string | null;
  by: string;
}>;

export type CellPage = Readonly<{
  township: UsageTownship;
  power: PowerName;
  month: UsageMonth;
  /** The month runs still. */
  isRunning: boolean;
  /** Months of the last twelve, and this one, in which the list has the power; the latest first. */
  months: readonly CellMonth[];
  /** Sums of the last twelve months, as the list of all powers shows them; null: nothing is on record. */
  year: UsageFacts | null;
  /** The newest first; empty: not told. */
  revisions: readonly Revision[];
  /** Of every day, the newest first. */
  objects: readonly ObjectCount[];
  mayEnter: boolean;
}>;

type Asked = Readonly<{ code: string; powerId: string; month: UsageMonth | null }>;

/** One power at one township: every telling of a month, and its objects. Null beyond the actor's reach. */
export async function cellPage(tx: Tx, actor: Actor, today: CivilDate, asked: Asked): Promise<CellPage | null> {
  const whose = await readableUsage(tx, actor);
  const township = whose && (await usageTownships(tx, whose)).find(({ code }) => code === asked.code);
  if (!whose || !township) return null;
  const thisMonth = monthOf(today);
  const last = addMonths(thisMonth, -1);
  const [from, to] = asked.month && asked.month <= thisMonth ? [asked.month, asked.month] : [last, thisMonth];
  // Without a month the last whole one; what came onto the list since begins with this one.
  const listed = (await listedPowers(tx, { from, to }, township.id))
    .filter(({ powerId }) => powerId === asked.powerId)
    .sort((a, b) => (a.month < b.month ? -1 : 1))[0];
  if (!listed || (whose.departmentId && listed.departmentId !== whose.departmentId)) return null;
  const { month } = listed;
  const power = (await powerNames(tx, [listed])).get(listed.powerVersionId);
  if (!power) return null;
  const at = { townshipId: township.id, powerId: asked.powerId };
  return {
    ...{ township, power, month, isRunning: month === thisMonth },
    months: await monthsOf(tx, at, { from: addMonths(thisMonth, -SHOWN_MONTHS), to: thisMonth }),
    year:
      (await yearTotals(tx, today, { townshipIds: [township.id], powerIds: [asked.powerId] })).get(pairKey(at)) ?? null,
    revisions: await revisionsOf(tx, { ...at, month }),
    objects: await objectsOf(tx, at),
    mayEnter: reachOf(actor, "usage.enter") !== null && actor.organisationId === township.id,
  };
}

const SHOWN_MONTHS = 12;

type At = Readonly<{ townshipId: string; powerId: string }>;

async function monthsOf(tx: Tx, { townshipId, powerId }: At, span: MonthSpan): Promise<CellMonth[]> {
  const listed = (await listedPowers(tx, span, townshipId)).filter((one) => one.powerId === powerId);
  const told = await currentFigures(tx, span, { townshipIds: [townshipId], powerIds: [powerId] });
  const shown = new Set([...listed, ...told].map(({ month }) => month));
  return monthsFrom(span.from, span.to)
    .filter((month) => shown.has(month))
    .reverse()
    .map((month) => {
      const current = told.find((one) => one.month === month && !one.withdrawn);
      return { month, figures: current?.figures ?? null, provisional: current?.provisional ?? false };
    });
}

const BATCH = {
  select: { source: true, recordedAt: true, recordedById: true, token: { select: { name: true } } },
} as const;

async function revisionsOf(tx: Tx, { month, ...at }: At & Readonly<{ month: UsageMonth }>): Promise<Revision[]> {
  const rows = await tx.usageFigure.findMany({
    where: { ...at, month: toDbDate(firstDayOf(month)) },
    orderBy: { revision: "desc" },
    include: { batch: BATCH },
  });
  const names = await namesOf(tx, rows);
  return rows.map(
    ({ revision, note, withdrawn, batch, received, decided, workingDays, overturned, complaints, helpRequests }) => ({
      ...{ revision, note, withdrawn, source: batch.source, at: batch.recordedAt },
      figures: { received, decided, workingDays, overturned, complaints, helpRequests },
      by: batch.token?.name ?? names.get(batch.recordedById ?? "") ?? "",
    }),
  );
}

async function objectsOf(tx: Tx, at: At): Promise<ObjectCount[]> {
  const rows = await tx.usageObject.findMany({
    where: at,
    orderBy: [{ fromOn: "desc" }, { revision: "desc" }],
    include: { batch: BATCH },
  });
  const names = await namesOf(tx, rows);
  return rows.map(({ fromOn, revision, count, note, batch }) => ({
    ...{ fromOn: fromDbDate(fromOn), revision, count, note },
    by: names.get(batch.recordedById ?? "") ?? "",
  }));
}

async function namesOf(
  tx: Tx,
  rows: readonly Readonly<{ batch: { recordedById: string | null } }>[],
): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ batch }) => batch.recordedById ?? []))];
  const users = await tx.user.findMany({ where: { id: { in: ids } }, select: { id: true, displayName: true } });
  return new Map(users.map(({ id, displayName }) => [id, displayName]));
}
