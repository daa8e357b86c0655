import "server-only";
import { lawChangeTasks } from "@/lib/adjustments/law-change-tasks.queries";
import { admissionTasks } from "@/lib/admissions/admission-tasks.queries";
import { dutyTasks } from "@/lib/admissions/duty-tasks.queries";
import { agencyTasks } from "@/lib/agencies/agency-tasks.queries";
import { assessmentTasks } from "@/lib/assessments/assessment-tasks.queries";
import { rectificationTasks } from "@/lib/assessments/assessment-use.queries";
import { capacityTasks } from "@/lib/capacity/capacity-tasks.queries";
import { authorityTasks } from "@/lib/delegations/authority-tasks.queries";
import { cancelRequestTasks } from "@/lib/delegations/cancel-request-tasks.queries";
import { delegationTasks } from "@/lib/delegations/delegation-tasks.queries";
import { takeBackTasks } from "@/lib/delegations/take-back-tasks.queries";
import { listTasks } from "@/lib/duty-lists/list-tasks.queries";
import { localTextTasks } from "@/lib/duty-lists/local-text-tasks.queries";
import { evaluationTasks } from "@/lib/evaluations/evaluation-tasks.queries";
import { feedbackTasks } from "@/lib/feedback/feedback-tasks.queries";
import { guidanceTasks } from "@/lib/guidance/guidance-tasks.queries";
import { reachOf } from "@/lib/identity/permissions";
import { inspectionTasks } from "@/lib/inspections/inspection-tasks.queries";
import { lawTasks } from "@/lib/law/law-tasks.queries";
import { ceilingTasks } from "@/lib/menu/ceiling-tasks.queries";
import { menuTasks } from "@/lib/menu/menu-tasks.queries";
import { offListTasks } from "@/lib/off-list/off-list-tasks.queries";
import { baseSwapTasks } from "@/lib/orders/base-swap-tasks.queries";
import { consultationTasks } from "@/lib/orders/consultation-tasks.queries";
import { decisionTasks } from "@/lib/orders/decision-tasks.queries";
import { jointReviewTasks } from "@/lib/orders/joint-review-tasks.queries";
import { orderTasks } from "@/lib/orders/order-tasks.queries";
import { loadOverdueAnswers, type OverdueAnswers } from "@/lib/orders/overdue-answers.queries";
import { wishTasks } from "@/lib/orders/wish-tasks.queries";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { addDays, civilDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { inReading } from "@/lib/shared/transaction";
import type { DeskTask } from "@/lib/shared/workbench-task";
import { deadlineOf, type WorkCalendar, yearWithoutNotice } from "@/lib/shared/working-days";
import { usageTasks } from "@/lib/usage/usage-tasks.queries";
import { villageTasks } from "@/lib/villages/arrangement-tasks.queries";
import { deadlineStrip, type StripDay } from "./deadline-strip.rules";

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

/** `yearWithoutNotice`: a year within the coming quarter, or on the way to a deadline, without holidays on record. */
export type Workbench = {
  tasks: DeskTask[];
  strip: StripDay[];
  overview: Overview | null;
  yearWithoutNotice: number | null;
  /** Departments that let their day pass, for those who read the whole city. */
  overdueAnswers: OverdueAnswers[];
};

/** A notice comes out in autumn: from then on its absence is worth a word. */
const DAYS_AHEAD = 92;

/** What waits for the reader, when it ends, and the overview where he may read it. */
export async function loadWorkbench(ctx: Ctx): Promise<Workbench> {
  return inReading(ctx, async (tx) => {
    const today = civilDate(ctx.now);
    const calendar = await loadCalendar(tx);
    const tasks = await tasksOf(tx, ctx, calendar);
    const overview = reachOf(ctx.actor, "order.read") === "whole-city" ? await loadOverview(tx) : null;
    const ahead = addDays(today, DAYS_AHEAD);
    const farthest = tasks.reduce((last, { dueOn }) => (dueOn && dueOn > last ? dueOn : last), ahead);
    const overdueAnswers = await loadOverdueAnswers(tx, ctx.actor, today);
    const strip = deadlineStrip(tasks, calendar, today);
    return { tasks, strip, overview, yearWithoutNotice: yearWithoutNotice(calendar, today, farthest), overdueAnswers };
  });
}

/** What waits for the reader, the nearest deadline first, what has none last. */
export async function tasksOf(tx: Tx, ctx: Ctx, calendar: WorkCalendar): Promise<DeskTask[]> {
  const today = civilDate(ctx.now);
  const tasks = [
    ...(await menuTasks(tx, ctx)),
    ...(await ceilingTasks(tx, ctx)),
    ...(await lawTasks(tx, ctx)),
    ...(await lawChangeTasks(tx, ctx)),
    ...(await capacityTasks(tx, ctx, today)),
    ...(await orderTasks(tx, ctx, today)),
    ...(await baseSwapTasks(tx, ctx)),
    ...(await consultationTasks(tx, ctx, today)),
    ...(await wishTasks(tx, ctx)),
    ...(await jointReviewTasks(tx, ctx, today)),
    ...(await decisionTasks(tx, ctx, today)),
    ...(await delegationTasks(tx, ctx, today)),
    ...(await cancelRequestTasks(tx, ctx)),
    ...(await takeBackTasks(tx, ctx, today)),
    ...(await guidanceTasks(tx, ctx, today)),
    ...(await admissionTasks(tx, ctx, today)),
    ...(await dutyTasks(tx, ctx, today)),
    ...(await offListTasks(tx, ctx, today)),
    ...(await usageTasks(tx, ctx, calendar)),
    ...(await inspectionTasks(tx, ctx, today)),
    ...(await villageTasks(tx, ctx)),
    ...(await feedbackTasks(tx, ctx, today)),
    ...(await authorityTasks(tx, ctx, today)),
    ...(await evaluationTasks(tx, ctx, today)),
    ...(await agencyTasks(tx, ctx, today)),
    ...(await assessmentTasks(tx, ctx, today)),
    ...(await rectificationTasks(tx, ctx, today)),
    ...(await listTasks(tx, ctx, today)),
    ...(await localTextTasks(tx, ctx)),
  ].map((task) => ({ ...task, deadline: task.dueOn && deadlineOf(calendar, today, task.dueOn) }));
  tasks.sort((a, b) => (a.dueOn ?? "9999").localeCompare(b.dueOn ?? "9999"));
  return tasks;
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
