import "server-only";
import type { Actor } from "@/lib/identity/permissions";
import { type CivilDate, fromDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { numberSetting } from "@/lib/shared/settings";
import { adviseUsage, monthsWanting, type UsageAdvice } from "./usage-advice.rules";
import type { UsageFacts } from "./usage-facts.schema";
import type { Whose } from "./usage-figures.queries";
import { listedPowers } from "./usage-list.queries";
import { monthOf, type UsageMonth } from "./usage-month.rules";
import { type PowerName, powerNames } from "./usage-power-names.queries";
import { readableUsage, type UsageTownship, usageTownships } from "./usage-reading.queries";
import { yearTotals } from "./usage-totals.queries";
import { groupedBy, pairKey } from "./usage-totals.rules";

/** One power of a township's list of today: objects, cases and complaints side by side, and what they call for. */
export type UsageOverviewRow = Readonly<{
  township: UsageTownship;
  power: PowerName;
  department: string | null;
  /** Null: neither figures of the last twelve months nor objects are on record. */
  facts: UsageFacts | null;
  /** The last month with a case received or decided; null: none is on record. */
  lastUsed: UsageMonth | null;
  advice: UsageAdvice | null;
  /** Months that must be told before the figures call for anything; null: they call for something now, or would not then. */
  wanting: number | null;
}>;

export type UsageFilter = Readonly<{ township?: string; advice?: UsageAdvice["code"] | "any" }>;

/**
 * Powers of today's lists as far as the actor reads them: by the township's region code, then by the power's code, and
 * never by any figure (使用数据只看是否合适，不排名). Null: the actor reads none.
 */
export async function usageOverview(
  tx: Tx,
  actor: Actor,
  today: CivilDate,
  { township, advice }: UsageFilter = {},
): Promise<UsageOverviewRow[] | null> {
  const whose = await readableUsage(tx, actor);
  if (!whose) return null;
  const townships = (await usageTownships(tx, whose)).filter(({ code }) => !township || code === township);
  const month = monthOf(today);
  const one = townships.length === 1 ? (townships[0]?.id ?? null) : null;
  const listed = (await listedPowers(tx, { from: month, to: month }, one)).filter(
    ({ departmentId }) => !whose.departmentId || departmentId === whose.departmentId,
  );
  const names = await powerNames(tx, listed);
  const totals = await yearTotals(tx, today, whose);
  const lastUsed = await lastUses(tx, whose);
  const idleMonths = await numberSetting(tx, "months.usage-idle");
  const listedAt = groupedBy(listed, ({ townshipId }) => townshipId);
  return townships
    .flatMap((at) => {
      const rows = (listedAt.get(at.id) ?? []).flatMap((row) => {
        const power = names.get(row.powerVersionId);
        if (!power) return [];
        const facts = totals.get(pairKey(row)) ?? null;
        const last = lastUsed.get(pairKey(row)) ?? null;
        return {
          township: at,
          power,
          department: power.department,
          facts,
          lastUsed: last,
          advice: adviseUsage(facts, idleMonths, { isByLaw: row.departmentId === null }),
          wanting: monthsWanting(facts, idleMonths, { isByLaw: row.departmentId === null }),
        };
      });
      return rows.sort((a, b) => (a.power.code < b.power.code ? -1 : 1));
    })
    .filter((row) => !advice || (advice === "any" ? row.advice !== null : row.advice?.code === advice));
}

/** The last month with a case, by power and township, as the figures that hold say. */
async function lastUses(tx: Tx, { townshipIds, departmentId }: Whose): Promise<Map<string, UsageMonth>> {
  const rows = await tx.$queryRaw<{ townshipId: string; powerId: string; month: Date }[]>`
    SELECT f.township_id AS "townshipId", f.power_id AS "powerId", max(f.month) AS month FROM usage_figures f
    WHERE f.received + f.decided > 0 AND (${departmentId ?? null}::uuid IS NULL OR f.department_id = ${departmentId ?? null}::uuid)
      AND (${townshipIds ? [...townshipIds] : null}::uuid[] IS NULL OR f.township_id = ANY(${townshipIds ? [...townshipIds] : null}::uuid[]))
      AND NOT EXISTS (SELECT FROM usage_figures later WHERE later.township_id = f.township_id
        AND later.power_id = f.power_id AND later.month = f.month AND later.revision > f.revision)
    GROUP BY f.township_id, f.power_id`;
  return new Map(rows.map((row) => [pairKey(row), monthOf(fromDbDate(row.month))]));
}
