import "server-only";
import { reachOf } from "@/lib/identity/permissions";
import { addDays, civilDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { numberSetting } from "@/lib/shared/settings";
import type { WorkbenchTask } from "@/lib/shared/workbench-task";
import { addWorkingDays, type WorkCalendar } from "@/lib/shared/working-days";
import { missingMonths } from "./usage-missing.queries";
import { addMonths, firstDayOf } from "./usage-month.rules";

/**
 * Months of the last year that the township's clerk has not told of in full, since it began; before that, once the city has
 * begun, last month. One task, due by the earliest of them, on the n-th working day of the month after it (setting
 * `days.usage-entry`).
 */
export async function usageTasks(tx: Tx, { actor, now }: Ctx, calendar: WorkCalendar): Promise<WorkbenchTask[]> {
  const { organisationId } = actor;
  if (reachOf(actor, "usage.enter") === null || !organisationId) return [];
  const missing = await missingMonths(tx, organisationId, civilDate(now));
  const [earliest] = missing?.months ?? [];
  if (!missing || !earliest) return [];
  const township = await tx.organisation.findUniqueOrThrow({
    where: { id: organisationId },
    select: { regionCode: true },
  });
  const next = firstDayOf(addMonths(earliest, 1));
  return [
    {
      ...{ kind: "usage.enter", messageKey: "usage.tasks.enter" },
      args: { year: earliest.slice(0, 4), month: Number(earliest.slice(5)), count: missing.months.length },
      href: `/usage/${(township.regionCode ?? "").slice(0, 9)}?month=${earliest}`,
      dueOn: addWorkingDays(calendar, addDays(next, -1), await numberSetting(tx, "days.usage-entry")),
      since: next,
    },
  ];
}
