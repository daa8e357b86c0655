import "server-only";
import { fromDbDate, toDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { firstDayOf, monthOf } from "@/lib/usage/usage-month.rules";
import type { Prisma } from "@/prisma/generated/client";

/** Of a round, as stored. */
export type Period = Readonly<{ periodFrom: Date; periodTo: Date }>;

const MOST = 200;
const LONGEST = 300;

/**
 * Usage records (运行数据) that a round may cite: a power at a township of which a month of the round's period was told. The
 * first telling of the first such month stands for them all.
 */
export async function usageRecords(
  tx: Tx,
  where: Prisma.UsageFigureWhereInput,
  { periodFrom, periodTo }: Period,
): Promise<{ id: string; words: string }[]> {
  const begins = firstDayOf(monthOf(fromDbDate(periodFrom)));
  const rows = await tx.usageFigure.findMany({
    where: { AND: [where, { revision: 1, month: { gte: toDbDate(begins), lte: periodTo } }] },
    distinct: ["townshipId", "powerId"],
    orderBy: [{ townshipId: "asc" }, { powerId: "asc" }, { month: "asc" }],
    take: MOST,
    select: {
      id: true,
      township: { select: { shortName: true } },
      power: { select: { versions: { orderBy: { number: "desc" }, take: 1, select: { name: true } } } },
    },
  });
  return rows.map(({ id, township, power }) => ({
    id,
    words: `${power.versions[0]?.name ?? ""}（${township.shortName}运行数据）`.slice(0, LONGEST),
  }));
}
