import "server-only";
import { reachOf } from "@/lib/identity/permissions";
import { civilDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import type { WorkbenchTask } from "@/lib/shared/workbench-task";

/** For the approver: orders whose swaps wait for a decision. What a refusal sends back is the clerk's order to amend. */
export async function baseSwapTasks(tx: Tx, ctx: Ctx): Promise<WorkbenchTask[]> {
  if (reachOf(ctx.actor, "decision.record") === null) return [];
  const orders = await tx.order.findMany({
    where: { state: "IN_CONSULTATION", swaps: { some: { state: "ASKED" } } },
    select: {
      id: true,
      confirmedAt: true,
      township: { select: { shortName: true } },
      _count: { select: { swaps: { where: { state: "ASKED" } } } },
    },
    orderBy: { confirmedAt: "asc" },
  });
  return orders.map(({ id, confirmedAt, township, _count }) => ({
    kind: "order.swap",
    messageKey: "orders.tasks.swap",
    args: { township: township.shortName, count: _count.swaps },
    href: `/orders/${id}#swaps`,
    dueOn: null,
    since: confirmedAt && civilDate(confirmedAt),
  }));
}
