import type { Permission } from "@/lib/identity/permissions";
import type { Move } from "@/lib/shared/machine";

export const ROUND_STATES = ["DRAFT", "PUBLISHED", "NOTIFIED", "CONFIRMED", "SEALED", "WITHDRAWN"] as const;
export type RoundState = (typeof ROUND_STATES)[number];

/**
 * Life cycle of an assessment round (考核批次): its scheme is published and both sides score, blind; the result is notified
 * and departments accept or object; what was objected to is examined again; the round is confirmed, and sealed by another.
 * A draft may be given up; until it is confirmed a published round is withdrawn by a document.
 */
// biome-ignore format: read by column
export const ROUND_MOVES = [
  { event: "draft",   from: null,        to: "DRAFT",     permission: "assessment.manage" },
  { event: "edit",    from: "DRAFT",     to: "DRAFT",     permission: "assessment.manage" },
  { event: "publish", from: "DRAFT",     to: "PUBLISHED", permission: "assessment.manage" },
  { event: "discard", from: "DRAFT",     to: "WITHDRAWN", permission: "assessment.manage" },
  { event: "extend",  from: "PUBLISHED", to: "PUBLISHED", permission: "assessment.manage" },
  { event: "withdraw", from: "PUBLISHED", to: "WITHDRAWN", permission: "assessment.seal" },
  { event: "notify",  from: "PUBLISHED", to: "NOTIFIED",  permission: "assessment.manage" },
  { event: "withdraw", from: "NOTIFIED", to: "WITHDRAWN", permission: "assessment.seal" },
  { event: "confirm", from: "NOTIFIED",  to: "CONFIRMED", permission: "assessment.manage" },
  { event: "seal",    from: "CONFIRMED", to: "SEALED",    permission: "assessment.seal" },
] as const satisfies readonly Move<RoundState, Permission>[];
export type RoundEvent = (typeof ROUND_MOVES)[number]["event"];
