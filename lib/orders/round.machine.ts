import type { Permission } from "@/lib/identity/permissions";
import type { Move } from "@/lib/shared/machine";

export const ROUND_STATES = ["OPEN", "CLOSED"] as const;
export type RoundState = (typeof ROUND_STATES)[number];

/** Life cycle of an ordering round (点单批次). The window is judged by the day; closing ends it for good. */
// biome-ignore format: read by column
export const ROUND_MOVES = [
  { event: "open",  from: null,   to: "OPEN",   permission: "round.manage" },
  { event: "close", from: "OPEN", to: "CLOSED", permission: "round.manage" },
] as const satisfies readonly Move<RoundState, Permission>[];
