import type { Permission } from "@/lib/identity/permissions";
import { findMove, type Move } from "@/lib/shared/machine";

export const DELEGATION_STATES = [
  "HANDING_OVER",
  "HANDED_OVER",
  "IN_FORCE",
  "SUSPENDED",
  "RETURNING",
  "ENDED",
] as const;
export type DelegationState = (typeof DELEGATION_STATES)[number];

/**
 * Life cycle of a delegation (赋权). Both heads' signatures hand over; the day brings it into force. Until then a later
 * decision may cancel it or change its terms, which are then handed over anew. A suspension and its
 * end are ordered by the city and brought about by their days; a return is decided by the city and ended by the last day
 * that both heads' signatures settle. A law that no longer gives the power ends all of it.
 */
// biome-ignore format: read by column
export const DELEGATION_MOVES = [
  { event: "approve",    from: null,           to: "HANDING_OVER", permission: "decision.record" },
  { event: "hand-over",  from: "HANDING_OVER", to: "HANDED_OVER",  permission: "handover.sign-township" },
  { event: "hand-over",  from: "HANDING_OVER", to: "HANDED_OVER",  permission: "handover.sign-department" },
  { event: "cancel",     from: "HANDING_OVER", to: "ENDED",        permission: "decision.record" },
  { event: "cancel",     from: "HANDED_OVER",  to: "ENDED",        permission: "decision.record" },
  { event: "replan",     from: "HANDING_OVER", to: "HANDING_OVER", permission: "decision.record" },
  { event: "replan",     from: "HANDED_OVER",  to: "HANDING_OVER", permission: "decision.record" },
  { event: "enter-force", from: "HANDED_OVER", to: "IN_FORCE",     permission: "delegation.advance" },
  { event: "suspend",    from: "IN_FORCE",     to: "SUSPENDED",    permission: "delegation.suspend" },
  { event: "suspend",    from: "IN_FORCE",     to: "SUSPENDED",    permission: "delegation.advance" },
  { event: "resume",     from: "SUSPENDED",    to: "IN_FORCE",     permission: "delegation.suspend" },
  { event: "resume",     from: "SUSPENDED",    to: "IN_FORCE",     permission: "delegation.advance" },
  { event: "return",     from: "IN_FORCE",     to: "RETURNING",    permission: "return.decide" },
  { event: "return",     from: "SUSPENDED",    to: "RETURNING",    permission: "return.decide" },
  { event: "end-return", from: "RETURNING",    to: "ENDED",        permission: "delegation.advance" },
  { event: "expire",     from: "IN_FORCE",     to: "ENDED",        permission: "delegation.advance" },
  { event: "expire",     from: "SUSPENDED",    to: "ENDED",        permission: "delegation.advance" },
  { event: "expire",     from: "RETURNING",    to: "ENDED",        permission: "delegation.advance" },
  { event: "end-by-law", from: "IN_FORCE",     to: "ENDED",        permission: "delegation.advance" },
  { event: "end-by-law", from: "SUSPENDED",    to: "ENDED",        permission: "delegation.advance" },
  { event: "end-by-law", from: "RETURNING",    to: "ENDED",        permission: "delegation.advance" },
] as const satisfies readonly Move<DelegationState, Permission>[];

type DelegationEvent = (typeof DELEGATION_MOVES)[number]["event"];

/** The row for an event in a state, or undefined when the move is not lawful. */
export const delegationMove = (event: DelegationEvent, from: DelegationState) =>
  findMove<Move<DelegationState, Permission>>(DELEGATION_MOVES, event, from);

/** States in which the township exercises the power, unless it is suspended: until a return is signed, it goes on. */
export const EXERCISED_STATES = ["IN_FORCE", "RETURNING"] as const satisfies readonly DelegationState[];
