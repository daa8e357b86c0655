import { addDays, type CivilDate } from "@/lib/shared/civil-date";
import type { OrderState } from "./order.machine";
import { handInBy } from "./order.rules";
import { windowObstacle } from "./round.rules";

/** What an order lies in from one day to another. */
export const ORDER_PHASES = ["PREPARING", "CONFIRMING", "CONSULTING", "DECIDING", "AMENDING"] as const;
export type OrderPhaseKind = (typeof ORDER_PHASES)[number];

const PHASE_OF: Readonly<Record<OrderState, OrderPhaseKind | null>> = {
  DRAFT: "PREPARING",
  SUBMITTED: "CONFIRMING",
  IN_CONSULTATION: "CONSULTING",
  REVIEWED: "DECIDING",
  RETURNED: "AMENDING",
  DECIDED: null,
  WITHDRAWN: null,
};

/** That an order came into a state, and on which day. */
export type OrderStep = Readonly<{ to: OrderState; on: CivilDate }>;

/** Days from `from` to `to`, both included; `to` is the day on which the next phase began, or today. */
export type OrderPhase = Readonly<{ kind: OrderPhaseKind; from: CivilDate; to: CivilDate }>;

/**
 * The phases that an order went through, from its steps in the order in which they were taken; the last goes on until
 * `today` unless the order has ended. A step dated after a later one (a decision is recorded after the meeting's day)
 * counts from the later one's day.
 */
export function orderPhases(steps: readonly OrderStep[], today: CivilDate): OrderPhase[] {
  let next = today;
  const days = steps
    .map(({ on }) => on)
    .reverse()
    .map((on) => {
      if (on < next) next = on;
      return next;
    })
    .reverse();
  return steps.flatMap(({ to }, index) => {
    const kind = PHASE_OF[to];
    const from = days[index] ?? today;
    return kind ? [{ kind, from, to: days[index + 1] ?? today }] : [];
  });
}

/** When the order ended, decided or withdrawn; null while it is under way. */
export function orderEnd(steps: readonly OrderStep[]): OrderStep | null {
  const last = steps.at(-1);
  return last && PHASE_OF[last.to] === null ? last : null;
}

/** What the order's present state must be done by, and the first day that was let pass. */
export type OrderDue = Readonly<{ dueOn: CivilDate; overdueSince: CivilDate | null }>;

/**
 * By when the order should leave its present state, and since when it is overdue on `today`: a township hands in, a
 * department answers. `answersDueOn`: last days for the answers owed in a consultation under way; due is the last of
 * them, overdue the wait since the first that passed. Null: no day is set, or none is left in a round closed early.
 */
export function orderDue(
  order: Parameters<typeof handInBy>[0],
  answersDueOn: readonly CivilDate[],
  today: CivilDate,
): OrderDue | null {
  const closedEarly = order.state === "DRAFT" && windowObstacle(order.round, today) === "round-closed";
  const handIn = closedEarly ? null : handInBy(order, today);
  const days = order.state === "IN_CONSULTATION" ? [...answersDueOn].sort() : handIn ? [handIn] : [];
  const [first, last] = [days[0], days.at(-1)];
  return first && last ? { dueOn: last, overdueSince: first < today ? addDays(first, 1) : null } : null;
}
