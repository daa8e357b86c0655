import { type Actor, authorise } from "@/lib/identity/permissions";
import type { CivilDate } from "@/lib/shared/civil-date";
import { ORDER_MOVES, type OrderState } from "./order.machine";
import { type RoundPhase, type RoundWindow, roundPhase, type WindowObstacle, windowObstacle } from "./round.rules";

export type OrderingObstacle = WindowObstacle | "not-invited" | "menu-not-published" | "amend-period-over";

type Ordering = Readonly<{
  round: RoundWindow;
  isInvited: boolean;
  /** State of the menu edition that the round is about. */
  editionState: string;
  /** The order's own state; null before there is one. */
  orderState: OrderState | null;
  amendUntil: CivilDate | null;
}>;

/**
 * Why a township cannot order in a round on `today`, or null when it can. A round keeps the menu edition that it was
 * opened on, although a newer one has been published since; one that was withdrawn stops it. An order that came back may
 * be handed in until its own day, the window notwithstanding.
 */
export function orderingObstacle(ordering: Ordering, today: CivilDate): OrderingObstacle | null {
  const { round, isInvited, editionState, orderState, amendUntil } = ordering;
  if (!isInvited) return "not-invited";
  const isAmending = orderState === "RETURNED";
  if (editionState !== "PUBLISHED" && editionState !== "SUPERSEDED") return "menu-not-published";
  const obstacle = windowObstacle(round, today);
  if (obstacle === null || !isAmending) return obstacle;
  return amendUntil !== null && today <= amendUntil ? null : "amend-period-over";
}

/** Why one item cannot be ordered: the township has it, or has asked for it in another order. */
export type ItemObstacle = "already-delegated" | "already-ordered";

export type OrderProblem = "no-lines" | "meeting-on-missing" | "meeting-on-future" | "meeting-title-missing";

type OrderFacts = Readonly<{ lines: number; meetingOn: CivilDate | null; meetingTitle: string | null }>;

/** What the order as a whole lacks before it can be handed in; its lines are judged by `lineProblems`. */
export function orderProblems(order: OrderFacts, today: CivilDate): OrderProblem[] {
  const problems: OrderProblem[] = [];
  if (order.lines === 0) problems.push("no-lines");
  if (order.meetingOn === null) problems.push("meeting-on-missing");
  else if (order.meetingOn > today) problems.push("meeting-on-future");
  if (!order.meetingTitle?.trim()) problems.push("meeting-title-missing");
  return problems;
}

/** States in which the township works on its basket. */
export const EDITABLE_STATES = ["DRAFT", "RETURNED"] as const satisfies readonly OrderState[];

export const isEditable = (state: OrderState): boolean => (EDITABLE_STATES as readonly OrderState[]).includes(state);

/** A township that handed nothing in, now that it can no longer. Null: it never began. */
export const isMissing = (state: OrderState | null, phase: RoundPhase): boolean =>
  phase === "OVER" && (state === null || state === "DRAFT" || state === "WITHDRAWN");

/** Departments have been asked, and their answers can be read. */
export const isConsulted = (state: OrderState): boolean =>
  state === "IN_CONSULTATION" || state === "REVIEWED" || state === "DECIDED";

/** "D2-410781103-0007": round, township (first nine digits of its code), running number of the round. */
export function receiptNumber(round: number, regionCode: string, sequence: number): string {
  return `D${round}-${regionCode.slice(0, 9)}-${String(sequence).padStart(4, "0")}`;
}

export type OrderEvent = (typeof ORDER_MOVES)[number]["event"];

/** What an actor may do with an order as it stands: the machine's rows that his permissions reach. */
export function openEvents(actor: Actor, order: Readonly<{ state: OrderState; townshipId: string }>): OrderEvent[] {
  const owner = { organisationId: order.townshipId };
  return ORDER_MOVES.filter((move) => move.from === order.state && authorise(actor, move.permission, owner).ok).map(
    (move) => move.event,
  );
}

type Awaited = Readonly<{ state: OrderState; amendUntil: CivilDate | null; round: RoundWindow }>;

/** The last day on which the township can hand the order in, past or to come; null when it is not its turn. */
export function handInBy({ state, amendUntil, round }: Awaited, today: CivilDate): CivilDate | null {
  if (!isEditable(state)) return null;
  if (state === "DRAFT" || amendUntil === null) return round.closesOn;
  const isOpen = roundPhase(round, today) !== "OVER";
  return isOpen && round.closesOn > amendUntil ? round.closesOn : amendUntil;
}
