import "server-only";
import { delegationTasks } from "@/lib/delegations/delegation-tasks.queries";
import { takeBackTasks } from "@/lib/delegations/take-back-tasks.queries";
import { listTasks } from "@/lib/duty-lists/list-tasks.queries";
import { reachOf } from "@/lib/identity/permissions";
import { menuTasks } from "@/lib/menu/menu-tasks.queries";
import { consultationTasks } from "@/lib/orders/consultation-tasks.queries";
import { decisionTasks } from "@/lib/orders/decision-tasks.queries";
import { orderTasks } from "@/lib/orders/order-tasks.queries";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { civilDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";
import type { DeskTask } from "@/lib/shared/workbench-task";
import { deadlineOf } from "@/lib/shared/working-days";

/** The city at a glance, for those who may read all of it. */
export type Overview = {
  itemsOnMenu: number;
  roundsOpen: number;
  ordersUnderWay: number;
  linesInConsultation: number;
  handoversUnderWay: number;
  delegationsInForce: number;
  listsPublished: number;
};

export type Workbench = { tasks: DeskTask[]; overview: Overview | null };

/** What waits for the reader, the nearest deadline first, what has none last; and the overview where he may read it. */
export async function loadWorkbench(ctx: Ctx): Promise<Workbench> {
  return inReading(ctx, async (tx) => {
    const today = civilDate(ctx.now);
    const calendar = await loadCalendar(tx);
    const tasks = [
      ...(await menuTasks(tx, ctx)),
      ...(await orderTasks(tx, ctx, today)),
      ...(await consultationTasks(tx, ctx, today)),
      ...(await decisionTasks(tx, ctx, today)),
      ...(await delegationTasks(tx, ctx, today)),
      ...(await takeBackTasks(tx, ctx, today)),
      ...(await listTasks(tx, ctx, today)),
    ].map((task) => ({ ...task, deadline: task.dueOn && deadlineOf(calendar, today, task.dueOn) }));
    tasks.sort((a, b) => (a.dueOn ?? "9999").localeCompare(b.dueOn ?? "9999"));
    return { tasks, overview: reachOf(ctx.actor, "order.read") === "whole-city" ? await loadOverview(tx) : null };
  });
}

async function loadOverview(tx: Tx): Promise<Overview> {
  return {
    itemsOnMenu: await tx.menuItem.count({ where: { edition: { state: "PUBLISHED" } } }),
    roundsOpen: await tx.orderRound.count({ where: { state: "OPEN" } }),
    ordersUnderWay: await tx.order.count({
      where: { state: { in: ["SUBMITTED", "IN_CONSULTATION", "REVIEWED", "RETURNED"] } },
    }),
    linesInConsultation: await tx.orderLine.count({ where: { order: { state: "IN_CONSULTATION" } } }),
    handoversUnderWay: await tx.delegation.count({ where: { state: "HANDING_OVER" } }),
    delegationsInForce: await tx.delegation.count({ where: { state: "IN_FORCE" } }),
    listsPublished: await tx.listEdition.count({ where: { state: "PUBLISHED" } }),
  };
}
