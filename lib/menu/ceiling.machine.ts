import type { Permission } from "@/lib/identity/permissions";
import type { Move } from "@/lib/shared/machine";

export const CEILING_STATES = ["DRAFT", "CONFIRMED", "DISCARDED"] as const;
export type CeilingState = (typeof CEILING_STATES)[number];

/** Life of a provincial catalogue on record. That a newer one follows ends its period, not its state. */
// biome-ignore format: read by column
export const CEILING_MOVES = [
  { event: "import",  from: null,    to: "DRAFT",     permission: "authority.keep" },
  { event: "confirm", from: "DRAFT", to: "CONFIRMED", permission: "authority.confirm" },
  { event: "discard", from: "DRAFT", to: "DISCARDED", permission: "authority.keep" },
] as const satisfies readonly Move<CeilingState, Permission>[];
