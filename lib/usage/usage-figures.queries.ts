import "server-only";
import { fromDbDate, toDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { Prisma } from "@/prisma/generated/client";
import type { Current } from "./usage.rules";
import type { Figures } from "./usage.terms";
import { firstDayOf, type MonthSpan, monthOf, type UsageMonth } from "./usage-month.rules";

type Row = {
  township_id: string;
  power_id: string;
  department_id: string | null;
  month: Date;
  revision: number;
  received: number;
  decided: number;
  working_days: number;
  overturned: number;
  complaints: number;
  help_requests: number;
  note: string | null;
  withdrawn: boolean;
  provisional: boolean;
};

export type CurrentFigures = Current & Readonly<{ departmentId: string | null; note: string | null }>;

const figuresOf = (row: Row): Figures => ({
  ...{ received: row.received, decided: row.decided, workingDays: row.working_days },
  ...{ overturned: row.overturned, complaints: row.complaints, helpRequests: row.help_requests },
});

/** Whose figures: of these townships, of this department's powers, of these powers; all that is left out. */
export type Whose = Readonly<{ townshipIds?: readonly string[]; departmentId?: string; powerIds?: readonly string[] }>;

const narrowed = ({ townshipIds, departmentId, powerIds }: Whose): Prisma.Sql =>
  Prisma.join(
    [
      Prisma.sql`TRUE`,
      ...(townshipIds ? [Prisma.sql`f.township_id = ANY(${[...townshipIds]}::uuid[])`] : []),
      ...(departmentId ? [Prisma.sql`f.department_id = ${departmentId}::uuid`] : []),
      ...(powerIds ? [Prisma.sql`f.power_id = ANY(${[...powerIds]}::uuid[])`] : []),
    ],
    " AND ",
  );

/**
 * Figures that hold, of the months from one to another: by township's region code, power's code and month. Months taken back
 * are among them, with no case.
 */
export async function currentFigures(tx: Tx, { from, to }: MonthSpan, whose: Whose = {}): Promise<CurrentFigures[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT f.township_id, f.power_id, f.department_id, f.month, f.revision, f.received, f.decided, f.working_days,
      f.overturned, f.complaints, f.help_requests, f.note, f.withdrawn,
      (b.recorded_at AT TIME ZONE 'Asia/Shanghai')::date < (f.month + interval '1 month')::date AS provisional
    FROM usage_figures f JOIN usage_batches b ON b.id = f.batch_id
    JOIN organisations o ON o.id = f.township_id JOIN powers p ON p.id = f.power_id
    WHERE f.month BETWEEN ${toDbDate(firstDayOf(from))}::date AND ${toDbDate(firstDayOf(to))}::date
      AND ${narrowed(whose)}
      AND NOT EXISTS (SELECT FROM usage_figures later WHERE later.township_id = f.township_id
        AND later.power_id = f.power_id AND later.month = f.month AND later.revision > f.revision)
    ORDER BY o.region_code, p.code, f.month`;
  return rows.map((row) => ({
    ...{ townshipId: row.township_id, powerId: row.power_id, departmentId: row.department_id },
    ...{ month: monthOf(fromDbDate(row.month)), revision: row.revision, note: row.note, figures: figuresOf(row) },
    ...{ withdrawn: row.withdrawn, provisional: row.provisional },
  }));
}

/** The first month of which the city, or that township, has told any figure that it did not take back; null before it has begun. */
export async function firstMonth(tx: Tx, townshipId: string | null = null): Promise<UsageMonth | null> {
  const [first] = await tx.$queryRaw<{ month: Date | null }[]>`
    SELECT min(f.month) AS month FROM usage_figures f
    WHERE (${townshipId}::uuid IS NULL OR f.township_id = ${townshipId}::uuid) AND NOT f.withdrawn
      AND NOT EXISTS (SELECT FROM usage_figures later WHERE later.township_id = f.township_id
        AND later.power_id = f.power_id AND later.month = f.month AND later.revision > f.revision)`;
  return first?.month ? monthOf(fromDbDate(first.month)) : null;
}

export type Objects = Readonly<{
  townshipId: string;
  powerId: string;
  count: number;
  fromOn: ReturnType<typeof fromDbDate>;
  revision: number;
}>;

/** How many objects there are, as last counted for a day up to `day`. */
export async function objectsOn(tx: Tx, day: ReturnType<typeof fromDbDate>, whose: Whose = {}): Promise<Objects[]> {
  const rows = await tx.$queryRaw<
    { township_id: string; power_id: string; count: number; from_on: Date; revision: number }[]
  >`
    SELECT DISTINCT ON (f.township_id, f.power_id) f.township_id, f.power_id, f.count, f.from_on, f.revision
    FROM usage_objects f WHERE f.from_on <= ${toDbDate(day)}::date AND ${narrowed(whose)}
    ORDER BY f.township_id, f.power_id, f.from_on DESC, f.revision DESC`;
  return rows.map((row) => ({
    ...{ townshipId: row.township_id, powerId: row.power_id, count: row.count },
    ...{ fromOn: fromDbDate(row.from_on), revision: row.revision },
  }));
}
