import "server-only";
import { reachOf } from "@/lib/identity/permissions";
import { addDays, civilDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { numberSetting } from "@/lib/shared/settings";
import type { WorkbenchTask } from "@/lib/shared/workbench-task";
import { addWorkingDays, type WorkCalendar } from "@/lib/shared/working-days";
import { missingMonths } from "./usage-missing.queries";
import { addMonths, firstDayOf } from "./usage-month.rules";
import { waitingTokens } from "./usage-token.queries";

/** What waits for the reader: months to be told of, tokens to be confirmed. */
export async function usageTasks(tx: Tx, ctx: Ctx, calendar: WorkCalendar): Promise<WorkbenchTask[]> {
  return [...(await entryTasks(tx, ctx, calendar)), ...(await tokenTasks(tx, ctx))];
}

/** Tokens that hold only once the establishment office has confirmed them. */
async function tokenTasks(tx: Tx, { actor, now }: Ctx): Promise<WorkbenchTask[]> {
  if (reachOf(actor, "usage.confirm-token") === null) return [];
  return (await waitingTokens(tx, civilDate(now))).map(({ id, name, issuedOn }) => ({
    ...{ kind: "usage-token.confirm", messageKey: "usage.tasks.confirm-token", args: { name } },
    ...{ href: `/usage/tokens#${id}`, dueOn: null, since: issuedOn },
  }));
}

/**
 * Months of the last year that the township's clerk has not told of in full, since it began; before that, once the city has
 * begun, last month. One task, due by the earliest of them, on the n-th working day of the month after it (setting
 * `days.usage-entry`).
 */
async function entryTasks(tx: Tx, { actor, now }: Ctx, calendar: WorkCalendar): Promise<WorkbenchTask[]> {
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
