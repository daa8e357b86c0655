import type { Permission } from "@/lib/identity/permissions";
import type { Move } from "@/lib/shared/machine";

export const LAW_CHANGE_STATES = ["OPEN", "LEGALITY_REVIEW", "DECIDED", "WITHDRAWN"] as const;
export type LawChangeState = (typeof LAW_CHANGE_STATES)[number];

/** Life of a change of law: its proposals are made, reviewed and decided as one batch. */
// biome-ignore format: read by column
export const LAW_CHANGE_MOVES = [
  { event: "open",      from: null,              to: "OPEN",            permission: "law-change.propose" },
  { event: "edit",      from: "OPEN",            to: "OPEN",            permission: "law-change.propose" },
  { event: "submit",    from: "OPEN",            to: "LEGALITY_REVIEW", permission: "law-change.propose" },
  { event: "recall",    from: "LEGALITY_REVIEW", to: "OPEN",            permission: "law-change.propose" },
  { event: "send-back", from: "LEGALITY_REVIEW", to: "OPEN",            permission: "law-change.review" },
  { event: "decide",    from: "LEGALITY_REVIEW", to: "DECIDED",         permission: "law-change.decide" },
  { event: "withdraw",  from: "OPEN",            to: "WITHDRAWN",       permission: "law-change.propose" },
] as const satisfies readonly Move<LawChangeState, Permission>[];
export type LawChangeEvent = (typeof LAW_CHANGE_MOVES)[number]["event"];
