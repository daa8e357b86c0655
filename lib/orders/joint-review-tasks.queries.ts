import "server-only";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import type { WorkbenchTask } from "@/lib/shared/workbench-task";
import { listReviews, seatOf } from "./joint-review.queries";

/** Orders on which the reader's seat has not spoken yet, one task an order. */
export async function jointReviewTasks(tx: Tx, ctx: Ctx, today: CivilDate): Promise<WorkbenchTask[]> {
  if (!(await seatOf(tx, ctx.actor))) return [];
  const reviews = await listReviews(tx, ctx.actor, today);
  return reviews
    .filter(({ isMineGiven }) => isMineGiven === false)
    .map(({ orderId, township, lines, standing }) => ({
      kind: "review.give",
      messageKey: "joint-review.tasks.give",
      args: { township, lines },
      href: `/joint-reviews/${orderId}`,
      dueOn: standing.deadline.dueOn,
      since: null,
    }));
}
