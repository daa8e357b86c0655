import type { Permission } from "@/lib/identity/permissions";
import { findMove, type Move } from "@/lib/shared/machine";

export const RETURN_STATES = [
  "PROPOSED",
  "ANSWERED",
  "APPROVED",
  "REFUSED",
  "CONFIRMED",
  "WITHDRAWN",
  "LAPSED",
] as const;
export type ReturnState = (typeof RETURN_STATES)[number];

/**
 * Life cycle of giving back (退回) and taking back (收回). Silence never agrees: without an answer the city decides only
 * after the last day for it. The second head's signature confirms; a term that ends first makes it lapse.
 */
// biome-ignore format: read by column
export const RETURN_MOVES = [
  { event: "propose",  from: null,       to: "PROPOSED",  permission: "return.township" },
  { event: "propose",  from: null,       to: "PROPOSED",  permission: "return.department" },
  { event: "answer",   from: "PROPOSED", to: "ANSWERED",  permission: "return.department" },
  { event: "answer",   from: "PROPOSED", to: "ANSWERED",  permission: "return.township" },
  { event: "withdraw", from: "PROPOSED", to: "WITHDRAWN", permission: "return.township" },
  { event: "withdraw", from: "PROPOSED", to: "WITHDRAWN", permission: "return.department" },
  { event: "withdraw", from: "ANSWERED", to: "WITHDRAWN", permission: "return.township" },
  { event: "withdraw", from: "ANSWERED", to: "WITHDRAWN", permission: "return.department" },
  { event: "approve",  from: "PROPOSED", to: "APPROVED",  permission: "return.decide" },
  { event: "approve",  from: "ANSWERED", to: "APPROVED",  permission: "return.decide" },
  { event: "refuse",   from: "PROPOSED", to: "REFUSED",   permission: "return.decide" },
  { event: "refuse",   from: "ANSWERED", to: "REFUSED",   permission: "return.decide" },
  { event: "hand-over-archive", from: "APPROVED", to: "APPROVED", permission: "handover.township" },
  { event: "sign",     from: "APPROVED", to: "APPROVED",  permission: "return.township" },
  { event: "sign",     from: "APPROVED", to: "APPROVED",  permission: "return.department" },
  { event: "confirm",  from: "APPROVED", to: "CONFIRMED", permission: "return.township" },
  { event: "confirm",  from: "APPROVED", to: "CONFIRMED", permission: "return.department" },
  { event: "lapse",    from: "PROPOSED", to: "LAPSED",    permission: "delegation.advance" },
  { event: "lapse",    from: "ANSWERED", to: "LAPSED",    permission: "delegation.advance" },
  { event: "lapse",    from: "APPROVED", to: "LAPSED",    permission: "delegation.advance" },
] as const satisfies readonly Move<ReturnState, Permission>[];

export type ReturnEvent = (typeof RETURN_MOVES)[number]["event"];

/** The row for an event in a state, or undefined when the move is not lawful. */
export const returnMove = (event: ReturnEvent, from: ReturnState) =>
  findMove<Move<ReturnState, Permission>>(RETURN_MOVES, event, from);

/** Still to be settled: one of these at most a delegation. */
export const LIVE_RETURN_STATES = ["PROPOSED", "ANSWERED", "APPROVED"] as const satisfies readonly ReturnState[];
