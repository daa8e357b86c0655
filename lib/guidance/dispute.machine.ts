import type { Permission } from "@/lib/identity/permissions";
import type { Move } from "@/lib/shared/machine";

export const DISPUTE_STATES = ["RAISED", "POSITION_STATED", "DECIDED", "SETTLED", "WITHDRAWN"] as const;
type DisputeState = (typeof DISPUTE_STATES)[number];

/**
 * Life cycle of a dispute (争议协调). Either head raises it, the other states its position, the guidance body decides;
 * or both agree before. Without a position the guidance body decides only after the last day for it.
 */
// biome-ignore format: read by column
export const DISPUTE_MOVES = [
  { event: "raise",          from: null,              to: "RAISED",          permission: "dispute.township" },
  { event: "raise",          from: null,              to: "RAISED",          permission: "dispute.department" },
  { event: "state-position", from: "RAISED",          to: "POSITION_STATED", permission: "dispute.township" },
  { event: "state-position", from: "RAISED",          to: "POSITION_STATED", permission: "dispute.department" },
  { event: "offer",          from: "RAISED",          to: "RAISED",          permission: "dispute.township" },
  { event: "offer",          from: "RAISED",          to: "RAISED",          permission: "dispute.department" },
  { event: "offer",          from: "POSITION_STATED", to: "POSITION_STATED", permission: "dispute.township" },
  { event: "offer",          from: "POSITION_STATED", to: "POSITION_STATED", permission: "dispute.department" },
  { event: "accept",         from: "RAISED",          to: "SETTLED",         permission: "dispute.township" },
  { event: "accept",         from: "RAISED",          to: "SETTLED",         permission: "dispute.department" },
  { event: "accept",         from: "POSITION_STATED", to: "SETTLED",         permission: "dispute.township" },
  { event: "accept",         from: "POSITION_STATED", to: "SETTLED",         permission: "dispute.department" },
  { event: "decide",         from: "RAISED",          to: "DECIDED",         permission: "dispute.decide" },
  { event: "decide",         from: "POSITION_STATED", to: "DECIDED",         permission: "dispute.decide" },
  { event: "withdraw",       from: "RAISED",          to: "WITHDRAWN",       permission: "dispute.township" },
  { event: "withdraw",       from: "RAISED",          to: "WITHDRAWN",       permission: "dispute.department" },
  { event: "withdraw",       from: "POSITION_STATED", to: "WITHDRAWN",       permission: "dispute.township" },
  { event: "withdraw",       from: "POSITION_STATED", to: "WITHDRAWN",       permission: "dispute.department" },
] as const satisfies readonly Move<DisputeState, Permission>[];
