import "server-only";
import { reachOf } from "@/lib/identity/permissions";
import { addDays, civilDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { numberSetting } from "@/lib/shared/settings";
import type { WorkbenchTask } from "@/lib/shared/workbench-task";
import { addWorkingDays, type WorkCalendar } from "@/lib/shared/working-days";
import { currentFigures, firstMonth } from "./usage-figures.queries";
import { listedPowers } from "./usage-list.queries";
import { addMonths, firstDayOf, laterMonth, monthsFrom, type UsageMonth, yearBefore } from "./usage-month.rules";
import { pairKey } from "./usage-totals.rules";

/**
 * Months of the last year that the township's clerk has not told of in full, since it began; before that, once the city has
 * begun, last month. One task, due by the earliest of them, on the n-th working day of the month after it (setting
 * `days.usage-entry`).
 */
export async function usageTasks(tx: Tx, { actor, now }: Ctx, calendar: WorkCalendar): Promise<WorkbenchTask[]> {
  const { organisationId } = actor;
  if (reachOf(actor, "usage.enter") === null || !organisationId) return [];
  const year = yearBefore(civilDate(now));
  const begun = (await firstMonth(tx, organisationId)) ?? ((await firstMonth(tx)) && year.to);
  if (!begun) return [];
  const span = { from: laterMonth(begun, year.from), to: year.to };
  if (span.from > span.to) return [];
  const township = await tx.organisation.findUniqueOrThrow({
    where: { id: organisationId },
    select: { regionCode: true },
  });
  const missing = await missingMonths(tx, organisationId, span);
  const [earliest] = missing;
  if (!earliest) return [];
  const next = firstDayOf(addMonths(earliest, 1));
  return [
    {
      ...{ kind: "usage.enter", messageKey: "usage.tasks.enter" },
      args: { year: earliest.slice(0, 4), month: Number(earliest.slice(5)), count: missing.length },
      href: `/usage/${(township.regionCode ?? "").slice(0, 9)}?month=${earliest}`,
      dueOn: addWorkingDays(calendar, addDays(next, -1), await numberSetting(tx, "days.usage-entry")),
      since: next,
    },
  ];
}

/** Months with a power on the list of which nothing is told, the earliest first. */
async function missingMonths(
  tx: Tx,
  townshipId: string,
  span: Readonly<{ from: UsageMonth; to: UsageMonth }>,
): Promise<UsageMonth[]> {
  const told = new Set(
    (await currentFigures(tx, span, { townshipIds: [townshipId] })).map((one) => `${pairKey(one)} ${one.month}`),
  );
  const lacking = new Set(
    (await listedPowers(tx, span, townshipId))
      .filter((one) => !told.has(`${pairKey(one)} ${one.month}`))
      .map(({ month }) => month),
  );
  return monthsFrom(span.from, span.to).filter((month) => lacking.has(month));
}
