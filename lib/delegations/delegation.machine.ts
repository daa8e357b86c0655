import type { Permission } from "@/lib/identity/permissions";
import type { Move } from "@/lib/shared/machine";

export const DELEGATION_STATES = [
  "HANDING_OVER",
  "HANDED_OVER",
  "IN_FORCE",
  "SUSPENDED",
  "RETURNING",
  "ENDED",
] as const;
export type DelegationState = (typeof DELEGATION_STATES)[number];

/** Life cycle of a delegation (赋权). Both heads' signatures hand over; the day brings it into force. */
// biome-ignore format: read by column
export const DELEGATION_MOVES = [
  { event: "approve",    from: null,           to: "HANDING_OVER", permission: "decision.record" },
  { event: "hand-over",  from: "HANDING_OVER", to: "HANDED_OVER",  permission: "handover.sign-township" },
  { event: "hand-over",  from: "HANDING_OVER", to: "HANDED_OVER",  permission: "handover.sign-department" },
  { event: "enter-force", from: "HANDED_OVER", to: "IN_FORCE",     permission: "delegation.advance" },
  { event: "expire",     from: "IN_FORCE",     to: "ENDED",        permission: "delegation.advance" },
] as const satisfies readonly Move<DelegationState, Permission>[];
