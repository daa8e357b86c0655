import type { Permission } from "@/lib/identity/permissions";
import type { Move } from "@/lib/shared/machine";

export const ARRANGEMENT_STATES = ["DRAFT", "SUBMITTED", "CONFIRMED", "SUPERSEDED", "DISCARDED"] as const;
export type ArrangementState = (typeof ARRANGEMENT_STATES)[number];

/**
 * Life cycle of a township's arrangement (村级治理安排): the clerk writes it, the head confirms it or sends it back with a
 * reason. Only what is confirmed is seen by everybody; a confirmed one stays until the next is confirmed.
 */
// biome-ignore format: read by column
export const ARRANGEMENT_MOVES = [
  { event: "begin",     from: null,        to: "DRAFT",      permission: "village.keep" },
  { event: "submit",    from: "DRAFT",     to: "SUBMITTED",  permission: "village.keep" },
  { event: "recall",    from: "SUBMITTED", to: "DRAFT",      permission: "village.keep" },
  { event: "discard",   from: "DRAFT",     to: "DISCARDED",  permission: "village.keep" },
  { event: "return",    from: "SUBMITTED", to: "DRAFT",      permission: "village.confirm" },
  { event: "confirm",   from: "SUBMITTED", to: "CONFIRMED",  permission: "village.confirm" },
  { event: "supersede", from: "CONFIRMED", to: "SUPERSEDED", permission: "village.confirm" },
] as const satisfies readonly Move<ArrangementState, Permission>[];
export type ArrangementEvent = (typeof ARRANGEMENT_MOVES)[number]["event"];
