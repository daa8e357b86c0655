import { addDays, type CivilDate } from "@/lib/shared/civil-date";
import { type AxisSpan, axisOver, type DayAxis, spanOn } from "@/lib/shared/day-axis.rules";
import type { OrderState } from "./order.machine";
import type { OrderDue, OrderPhase, OrderPhaseKind, OrderStep } from "./order-progress.rules";

export type PlottedOrder = Readonly<{
  state: OrderState;
  phases: readonly OrderPhase[];
  end: OrderStep | null;
  due: OrderDue | null;
}>;

/** Waits for the departments or the city, and goes on doing so. */
const isMoving = ({ state }: PlottedOrder): boolean =>
  state === "SUBMITTED" || state === "IN_CONSULTATION" || state === "REVIEWED";

/**
 * The days of a round's plot: its window, and whatever happened or falls due in its orders. Today only as long as
 * somebody else than a township has to act: a basket that was never handed in does not stretch it for years.
 */
export function roundAxis(
  window: Readonly<{ opensOn: CivilDate; closesOn: CivilDate }>,
  orders: readonly PlottedOrder[],
  today: CivilDate,
): DayAxis {
  const ofOrders = orders.flatMap((order) => [
    ...order.phases.map(({ from }) => from),
    ...(order.end ? [order.end.on] : []),
    ...(order.due ? [order.due.dueOn] : []),
    ...(isMoving(order) ? [today] : []),
  ]);
  return axisOver([window.opensOn, window.closesOn, ...ofOrders]) ?? { from: window.opensOn, to: window.closesOn };
}

/** A phase, the time left until its last day, or the time since a last day passed. */
export const PLOT_BARS = [
  "PREPARING",
  "CONFIRMING",
  "AMENDING",
  "CONSULTING",
  "DECIDING",
  "PLANNED",
  "OVERDUE",
] as const satisfies readonly (OrderPhaseKind | "PLANNED" | "OVERDUE")[];
export type PlotBarKind = (typeof PLOT_BARS)[number];

export type PlotBar = Readonly<{ kind: PlotBarKind; span: AxisSpan }>;

/**
 * An order's bars on the axis, none over another. A phase that is over reaches to the day on which the next began, that
 * day left out, so one that took less than a day is not drawn; the one under way includes today.
 */
export function orderBars({ phases, end, due }: PlottedOrder, axis: DayAxis, today: CivilDate): PlotBar[] {
  const bars: PlotBar[] = [];
  const add = (kind: PlotBarKind, from: CivilDate, to: CivilDate) => {
    const span = spanOn(axis, from, to);
    if (span) bars.push({ kind, span });
  };
  for (const [index, { kind, from, to }] of phases.entries()) {
    if (end || index < phases.length - 1) {
      add(kind, from, addDays(to, -1));
      continue;
    }
    const since = due?.overdueSince ?? null;
    const lateFrom = since && since < from ? from : since;
    add(kind, from, lateFrom ? addDays(lateFrom, -1) : today);
    if (lateFrom) add("OVERDUE", lateFrom, today);
    if (due) add("PLANNED", addDays(today, 1), due.dueOn);
  }
  return bars;
}
