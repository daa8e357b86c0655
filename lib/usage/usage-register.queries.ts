import "server-only";
import type { Actor } from "@/lib/identity/permissions";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { Figures } from "./usage.terms";
import { currentFigures } from "./usage-figures.queries";
import { monthOf, type UsageMonth, yearBefore } from "./usage-month.rules";
import { type LatestName, latestNames } from "./usage-power-names.queries";
import { readableUsage, usageTownships } from "./usage-reading.queries";

export type MonthlyRow = Readonly<{
  township: string;
  power: LatestName;
  department: string | null;
  month: UsageMonth;
  figures: Figures;
  revision: number;
  note: string | null;
  /** Told while the month ran. */
  provisional: boolean;
}>;

/** What is told of the last twelve months and of this one, as far as the actor reads it and in the order of `currentFigures`. */
export async function monthlyUsage(
  tx: Tx,
  actor: Actor,
  today: CivilDate,
  { township }: Readonly<{ township?: string }> = {},
): Promise<MonthlyRow[]> {
  const whose = await readableUsage(tx, actor);
  if (!whose) return [];
  const townships = (await usageTownships(tx, whose)).filter(({ code }) => !township || code === township);
  const nameOf = new Map(townships.map(({ id, name }) => [id, name]));
  const span = { from: yearBefore(today).from, to: monthOf(today) };
  const rows = (await currentFigures(tx, span, { ...whose, townshipIds: [...nameOf.keys()] })).filter(
    ({ withdrawn }) => !withdrawn,
  );
  const powers = await latestNames(tx, [...new Set(rows.map(({ powerId }) => powerId))]);
  const departments = await tx.organisation.findMany({
    where: { id: { in: [...new Set(rows.flatMap(({ departmentId }) => departmentId ?? []))] } },
    select: { id: true, shortName: true },
  });
  const departmentOf = new Map(departments.map(({ id, shortName }) => [id, shortName]));
  return rows.map(({ townshipId, powerId, departmentId, month, figures, revision, note, provisional }) => ({
    ...{ township: nameOf.get(townshipId) ?? "", power: powers.get(powerId) ?? { code: "", name: "" } },
    ...{ department: departmentId && (departmentOf.get(departmentId) ?? null), month, figures, revision, note },
    provisional,
  }));
}
