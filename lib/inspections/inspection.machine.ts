import type { Permission } from "@/lib/identity/permissions";
import type { Move } from "@/lib/shared/machine";

export const PLAN_STATES = ["OPEN", "CLOSED", "CANCELLED"] as const;
export type PlanState = (typeof PLAN_STATES)[number];

/**
 * Life cycle of a plan of inspection (督查方案). It is cancelled while nobody was visited, closed when somebody was and no
 * finding is open; one that was closed too early, while field forms still lay on phones, is opened again.
 */
// biome-ignore format: read by column
export const PLAN_MOVES = [
  { event: "open",   from: null,     to: "OPEN",      permission: "inspection.keep" },
  { event: "close",  from: "OPEN",   to: "CLOSED",    permission: "inspection.keep" },
  { event: "reopen", from: "CLOSED", to: "OPEN",      permission: "inspection.keep" },
  { event: "cancel", from: "OPEN",   to: "CANCELLED", permission: "inspection.keep" },
] as const satisfies readonly Move<PlanState, Permission>[];

export const FINDING_STATES = ["OPEN", "RECTIFIED", "CLOSED", "REFERRED", "WITHDRAWN"] as const;
export type FindingState = (typeof FINDING_STATES)[number];

/**
 * Life cycle of a finding (问题). Its owner rectifies by a day; the group checks again, and closes or sends back with a new
 * day; what is due to 纪委监委 is referred. The owner never closes, and nobody checks what he rectified himself.
 */
// biome-ignore format: read by column
export const FINDING_MOVES = [
  { event: "find",      from: null,        to: "OPEN",      permission: "inspection.keep" },
  { event: "rectify",   from: "OPEN",      to: "RECTIFIED", permission: "inspection.rectify" },
  { event: "close",     from: "RECTIFIED", to: "CLOSED",    permission: "inspection.keep" },
  { event: "send-back", from: "RECTIFIED", to: "OPEN",      permission: "inspection.keep" },
  { event: "refer",     from: "OPEN",      to: "REFERRED",  permission: "inspection.keep" },
  { event: "refer",     from: "RECTIFIED", to: "REFERRED",  permission: "inspection.keep" },
  { event: "withdraw",  from: "OPEN",      to: "WITHDRAWN", permission: "inspection.keep" },
] as const satisfies readonly Move<FindingState, Permission>[];
export type FindingEvent = (typeof FINDING_MOVES)[number]["event"];
