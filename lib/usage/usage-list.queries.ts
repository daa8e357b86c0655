import "server-only";
import { fromDbDate, toDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { UsageKey } from "./usage.rules";
import { firstDayOf, type MonthSpan, monthOf } from "./usage-month.rules";

/** A matter that stood on a township's published list in a month; `departmentId` null where law gives it to the township. */
export type Listed = UsageKey & Readonly<{ powerVersionId: string; departmentId: string | null }>;

type Row = {
  township_id: string;
  month: Date;
  power_id: string;
  power_version_id: string;
  department_id: string | null;
};

/** Matters of the published lists, month by month, of one township or of all; the database judges by the same function. */
export async function listedPowers(
  tx: Tx,
  { from, to }: MonthSpan,
  townshipId: string | null = null,
): Promise<Listed[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT township_id, month, power_id, power_version_id, department_id
    FROM usage_listed(${toDbDate(firstDayOf(from))}::date, ${toDbDate(firstDayOf(to))}::date, ${townshipId}::uuid)`;
  return rows.map((row) => ({
    ...{ townshipId: row.township_id, month: monthOf(fromDbDate(row.month)), powerId: row.power_id },
    ...{ powerVersionId: row.power_version_id, departmentId: row.department_id },
  }));
}
