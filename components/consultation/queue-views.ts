import type { Actor } from "@/lib/identity/permissions";
import type { QueuedLine } from "@/lib/orders/consultation.queries";

/** Parts of the queue, each with its own address. */
export const QUEUE_VIEWS = [
  "open",
  "overdue",
  "reply",
  "proposed",
  "agreed",
  "conditional",
  "objected",
  "all",
] as const;
export type QueueView = (typeof QUEUE_VIEWS)[number];

const isOpen = (line: QueuedLine) => line.state === "ORDERED" && line.orderState === "IN_CONSULTATION";

const SHOWN: Readonly<Record<QueueView, (line: QueuedLine) => boolean>> = {
  open: isOpen,
  overdue: (line) => isOpen(line) && line.isOverdue,
  reply: (line) => line.awaitsTownship && line.orderState === "IN_CONSULTATION",
  proposed: (line) => line.proposedBy.length > 0 && line.orderState === "IN_CONSULTATION",
  agreed: (line) => line.standing === "agreed",
  conditional: (line) => line.standing === "conditional",
  objected: (line) => line.standing === "objected",
  all: () => true,
};

export const linesShown = (lines: readonly QueuedLine[], view: QueueView): QueuedLine[] => lines.filter(SHOWN[view]);

export const isQueueView = (value: unknown): value is QueueView => QUEUE_VIEWS.some((view) => view === value);

/** The part that a reader came for: the department its open lines, the township what it has to answer. */
export function firstView(actor: Actor, lines: readonly QueuedLine[]): QueueView {
  if (actor.role === "DEPARTMENT_CLERK" || actor.role === "DEPARTMENT_HEAD") return "open";
  const isTownship = actor.role === "TOWNSHIP_CLERK" || actor.role === "TOWNSHIP_HEAD";
  return isTownship && lines.some(SHOWN.reply) ? "reply" : "all";
}
