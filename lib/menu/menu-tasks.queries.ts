import "server-only";
import { reachOf } from "@/lib/identity/permissions";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { type CivilDate, civilDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { numberSetting } from "@/lib/shared/settings";
import type { WorkbenchTask } from "@/lib/shared/workbench-task";
import { addWorkingDays } from "@/lib/shared/working-days";

/** What waits for the reader in the menu: to finish a draft, to give the legality opinion, to approve, to publish. */
export async function menuTasks(tx: Tx, ctx: Ctx): Promise<WorkbenchTask[]> {
  const edition = await tx.menuEdition.findFirst({
    where: { state: { in: ["DRAFT", "LEGALITY_REVIEW", "APPROVED"] } },
    select: { id: true, title: true, state: true, digest: true, _count: { select: { items: true } } },
  });
  if (!edition) return [];
  const { id, title, state, digest } = edition;
  const task = (event: string, path: string, since: CivilDate | null, dueOn: CivilDate | null): WorkbenchTask[] => [
    {
      kind: `menu.${event}`,
      messageKey: `workbench.menu.${event}`,
      args: { title, items: edition._count.items },
      href: `/menu-editions/${id}${path}`,
      dueOn,
      since,
    },
  ];
  if (state === "DRAFT") return reachOf(ctx.actor, "menu.edit") ? task("draft", "", null, null) : [];
  if (state === "APPROVED") return reachOf(ctx.actor, "menu.approve") ? task("publish", "/publish", null, null) : [];

  const opinions = await tx.legalityOpinion.count({
    where: { subjectId: id, digest: digest ?? "", verdict: { in: ["LAWFUL", "RISK_STATED"] } },
  });
  if (opinions > 0) return reachOf(ctx.actor, "menu.approve") ? task("approve", "/approve", null, null) : [];
  if (!reachOf(ctx.actor, "menu.review")) return [];
  const submitted = await tx.auditEvent.findFirst({
    where: { subjectId: id, event: "menu.submitted" },
    orderBy: { seq: "desc" },
    select: { at: true },
  });
  const since = submitted && civilDate(submitted.at);
  const days = await numberSetting(tx, "days.legality-review");
  return task("review", "/review", since, since && addWorkingDays(await loadCalendar(tx), since, days));
}
