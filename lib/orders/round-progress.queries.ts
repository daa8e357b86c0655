import "server-only";
import type { AuditData } from "@/lib/audit/audit.events";
import { type CivilDate, civilDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { WorkCalendar } from "@/lib/shared/working-days";
import { answerDueOn } from "./consultation.rules";
import type { OrderState } from "./order.machine";
import {
  type OrderDue,
  type OrderPhase,
  type OrderStep,
  orderDue,
  orderEnd,
  orderPhases,
} from "./order-progress.rules";
import type { RoundView } from "./round.queries";

/** How one invited township came along in the round. */
export type TownshipProgress = Readonly<{
  id: string;
  shortName: string;
  /** Null: no order begun. */
  order: Readonly<{
    state: OrderState;
    phases: readonly OrderPhase[];
    end: OrderStep | null;
    due: OrderDue | null;
  }> | null;
}>;

type StepEvent = keyof typeof STEPS;

/** What takes an order into a state, and where the event keeps the day. */
const STEPS = {
  "order.started": { to: "DRAFT", on: "startedOn" },
  "order.submitted": { to: "SUBMITTED", on: "submittedOn" },
  "order.confirmed": { to: "IN_CONSULTATION", on: "confirmedOn" },
  "order.returned": { to: "RETURNED", on: "returnedOn" },
  "order.reviewed": { to: "REVIEWED", on: "reviewedOn" },
  "order.reopened": { to: "IN_CONSULTATION", on: "reopenedOn" },
  "order.decided": { to: "DECIDED", on: "decidedOn" },
  "order.withdrawn": { to: "WITHDRAWN", on: "withdrawnOn" },
} as const satisfies {
  [E in
    | "order.started"
    | "order.submitted"
    | "order.confirmed"
    | "order.returned"
    | "order.reviewed"
    | "order.reopened"
    | "order.decided"
    | "order.withdrawn"]: { to: OrderState; on: keyof AuditData<E> };
};

/** The townships of a round as its reader sees them, with the phases of their orders; in the same order. */
export async function loadRoundProgress(
  tx: Tx,
  round: RoundView,
  calendar: WorkCalendar,
  today: CivilDate,
): Promise<TownshipProgress[]> {
  const orderIds = round.townships.flatMap(({ order }) => (order ? [order.id] : []));
  const steps = await loadSteps(tx, orderIds);
  const orders = await tx.order.findMany({
    where: { id: { in: orderIds } },
    select: {
      id: true,
      amendUntil: true,
      lines: { where: { state: "ORDERED", askedOn: { not: null } }, select: { askedOn: true }, distinct: ["askedOn"] },
    },
  });
  const known = new Map(orders.map((order) => [order.id, order]));
  return round.townships.map(({ id, shortName, order }) => {
    if (!order) return { id, shortName, order: null };
    const { state } = order;
    const own = steps.get(order.id) ?? [];
    const row = known.get(order.id);
    const answersDueOn = (row?.lines ?? []).flatMap(({ askedOn }) => {
      const asked = fromDbDateOrNull(askedOn);
      return asked ? [answerDueOn(calendar, asked, round.answerDays)] : [];
    });
    const amendUntil = fromDbDateOrNull(row?.amendUntil ?? null);
    return {
      ...{ id, shortName },
      order: {
        state,
        phases: orderPhases(own, today),
        end: orderEnd(own),
        due: orderDue({ state, amendUntil, round }, answersDueOn, today),
      },
    };
  });
}

/** Every order's steps, in the order in which they were taken. */
async function loadSteps(tx: Tx, orderIds: readonly string[]): Promise<Map<string, OrderStep[]>> {
  const events = await tx.auditEvent.findMany({
    where: { subjectId: { in: [...orderIds] }, event: { in: Object.keys(STEPS) } },
    orderBy: { seq: "asc" },
    select: { subjectId: true, event: true, at: true, data: true },
  });
  const steps = new Map<string, OrderStep[]>();
  for (const { subjectId, event, at, data } of events) {
    const { to, on } = STEPS[event as StepEvent];
    // Events written before they kept the day: the day of the instant.
    const day = (data as Partial<Record<string, CivilDate>>)[on] ?? civilDate(at);
    steps.set(subjectId, [...(steps.get(subjectId) ?? []), { to, on: day }]);
  }
  return steps;
}
