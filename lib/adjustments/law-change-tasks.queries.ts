import "server-only";
import { loadListBatches } from "@/lib/duty-lists/list-batch.queries";
import { reachOf } from "@/lib/identity/permissions";
import { legalityObstacle } from "@/lib/menu/legality.rules";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { type CivilDate, civilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { numberSetting } from "@/lib/shared/settings";
import type { WorkbenchTask } from "@/lib/shared/workbench-task";
import { addWorkingDays } from "@/lib/shared/working-days";
import { listOpenable } from "./law-change-list.queries";

/** What waits for the reader: changes to open, to hand in, to review, to decide; lists that were stopped. */
export async function lawChangeTasks(tx: Tx, { actor }: Ctx): Promise<WorkbenchTask[]> {
  const [mayPropose, mayReview, mayDecide] = [
    reachOf(actor, "law-change.propose") !== null,
    reachOf(actor, "law-change.review") !== null,
    reachOf(actor, "law-change.decide") !== null,
  ];
  if (!mayPropose && !mayReview && !mayDecide) return [];
  const tasks: WorkbenchTask[] = [];
  const add = (
    kind: "open" | "submit" | "review" | "decide" | "stopped",
    args: Record<string, string | number>,
    href: string,
    days: { dueOn: CivilDate | null; since: CivilDate | null },
  ) => tasks.push({ kind: `law-change.${kind}`, messageKey: `law-change.tasks.${kind}`, args, href, ...days });

  if (mayPropose)
    for (const { title, inForceOn } of await listOpenable(tx))
      add("open", { title }, "/law-changes", { dueOn: inForceOn, since: null });
  const calendar = await loadCalendar(tx);
  const reviewDays = await numberSetting(tx, "days.legality-review");
  const rows = await tx.lawChange.findMany({
    where: { state: { in: ["OPEN", "LEGALITY_REVIEW"] } },
    orderBy: { openedAt: "asc" },
    include: { law: { select: { title: true } }, _count: { select: { adjustments: true } } },
  });
  const opinions = await tx.legalityOpinion.findMany({
    where: { subjectType: "LAW_CHANGE", subjectId: { in: rows.map(({ id }) => id) } },
    orderBy: { givenAt: "asc" },
    select: { subjectId: true, verdict: true, digest: true, givenById: true },
  });
  for (const { id, law, state, openedAt, inForceOn, submittedOn, submittedById, digest, _count } of rows) {
    const args = { title: law.title, count: _count.adjustments };
    const href = `/law-changes/${id}`;
    const since = fromDbDateOrNull(submittedOn) ?? civilDate(openedAt);
    if (state === "OPEN") {
      if (mayPropose) add("submit", args, href, { dueOn: fromDbDate(inForceOn), since });
      continue;
    }
    const own = opinions.filter(({ subjectId }) => subjectId === id);
    const isReviewed = legalityObstacle(own, digest ?? "") === null;
    if (isReviewed && mayDecide && submittedById !== actor.userId)
      add("decide", args, href, { dueOn: fromDbDate(inForceOn), since });
    else if (!isReviewed && mayReview)
      add("review", args, href, { dueOn: addWorkingDays(calendar, since, reviewDays), since });
  }
  if (mayPropose)
    for (const row of await loadListBatches(tx, { problem: { not: null } }))
      if (row.step !== "PUBLISHED")
        add("stopped", { township: row.township.name }, `/law-changes/${row.changeId}/lists`, {
          ...{ dueOn: null, since: null },
        });
  return tasks;
}
