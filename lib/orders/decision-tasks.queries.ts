import "server-only";
import { reachOf } from "@/lib/identity/permissions";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import type { WorkbenchTask } from "@/lib/shared/workbench-task";

/** Reviewed orders that wait for the meeting's decision, one task a round. */
export async function decisionTasks(tx: Tx, ctx: Ctx, _today: CivilDate): Promise<WorkbenchTask[]> {
  if (reachOf(ctx.actor, "decision.record") === null) return [];
  const rounds = await tx.orderRound.findMany({
    where: { orders: { some: { state: "REVIEWED" } } },
    orderBy: { number: "asc" },
    select: {
      id: true,
      title: true,
      orders: { where: { state: "REVIEWED" }, select: { _count: { select: { lines: true } } } },
    },
  });
  return rounds.map(({ id, title, orders }) => ({
    kind: "decision.record",
    messageKey: "decisions.tasks.record",
    args: {
      round: title,
      orders: orders.length,
      lines: orders.reduce((sum, order) => sum + order._count.lines, 0),
    },
    href: `/decisions/new?round=${id}`,
    dueOn: null,
    since: null,
  }));
}
