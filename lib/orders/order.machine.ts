import type { Permission } from "@/lib/identity/permissions";
import type { Move } from "@/lib/shared/machine";

export const ORDER_STATES = [
  "DRAFT",
  "SUBMITTED",
  "IN_CONSULTATION",
  "REVIEWED",
  "DECIDED",
  "RETURNED",
  "WITHDRAWN",
] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** Life cycle of an order (点单). A move that is not a row here is refused, by the database too. */
// biome-ignore format: read by column
export const ORDER_MOVES = [
  { event: "start",       from: null,              to: "DRAFT",           permission: "order.prepare" },
  { event: "submit",      from: "DRAFT",           to: "SUBMITTED",       permission: "order.prepare" },
  { event: "submit",      from: "RETURNED",        to: "SUBMITTED",       permission: "order.prepare" },
  { event: "confirm",     from: "SUBMITTED",       to: "IN_CONSULTATION", permission: "order.confirm" },
  { event: "head-return", from: "SUBMITTED",       to: "RETURNED",        permission: "order.confirm" },
  { event: "return",      from: "IN_CONSULTATION", to: "RETURNED",        permission: "order.review" },
  { event: "review",      from: "IN_CONSULTATION", to: "REVIEWED",        permission: "order.review" },
  { event: "reopen",      from: "REVIEWED",        to: "IN_CONSULTATION", permission: "order.review" },
  { event: "decide",      from: "REVIEWED",        to: "DECIDED",         permission: "decision.record" },
  { event: "withdraw",    from: "DRAFT",           to: "WITHDRAWN",       permission: "order.prepare" },
  { event: "withdraw",    from: "SUBMITTED",       to: "WITHDRAWN",       permission: "order.confirm" },
  { event: "withdraw",    from: "RETURNED",        to: "WITHDRAWN",       permission: "order.confirm" },
  { event: "withdraw",    from: "IN_CONSULTATION", to: "WITHDRAWN",       permission: "order.confirm" },
] as const satisfies readonly Move<OrderState, Permission>[];

export const ORDER_LINE_STATES = [
  "ORDERED",
  "AGREED",
  "CONDITIONAL",
  "OBJECTED",
  "APPROVED",
  "PARTLY_APPROVED",
  "REFUSED",
  "REVOKED",
] as const;
export type OrderLineState = (typeof ORDER_LINE_STATES)[number];

const ANSWERED = ["AGREED", "CONDITIONAL", "OBJECTED"] as const;
const OPEN = ["ORDERED", ...ANSWERED] as const;
const DECIDED = ["APPROVED", "PARTLY_APPROVED", "REFUSED", "REVOKED"] as const;
const moves = <const E extends string, const T extends OrderLineState, const P extends Permission>(
  event: E,
  froms: readonly OrderLineState[],
  to: T,
  permission: P,
) => froms.map((from) => ({ event, from, to, permission }));

/**
 * Life cycle of an order line. The department's newest answer sets the state; a changed text puts it back to
 * ORDERED; only a decision ends it, and only a later decision corrects that. A clock that runs out is no row: silence is
 * not consent.
 */
export const ORDER_LINE_MOVES = [
  { event: "order", from: null, to: "ORDERED", permission: "order.prepare" },
  ...moves("agree", OPEN, "AGREED", "opinion.department"),
  ...moves("agree-if", OPEN, "CONDITIONAL", "opinion.department"),
  ...moves("object", OPEN, "OBJECTED", "opinion.department"),
  ...moves("amend", OPEN, "ORDERED", "order.prepare"),
  ...moves("approve", OPEN, "APPROVED", "decision.record"),
  ...moves("approve-partly", OPEN, "PARTLY_APPROVED", "decision.record"),
  ...moves("refuse", OPEN, "REFUSED", "decision.record"),
  ...moves("correct-approve", DECIDED, "APPROVED", "decision.record"),
  ...moves("correct-partly", DECIDED, "PARTLY_APPROVED", "decision.record"),
  ...moves("revoke", ["APPROVED", "PARTLY_APPROVED"], "REVOKED", "decision.record"),
] as const satisfies readonly Move<OrderLineState, Permission>[];
