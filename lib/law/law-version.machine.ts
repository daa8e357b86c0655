import type { Permission } from "@/lib/identity/permissions";
import type { Move } from "@/lib/shared/machine";

export const LAW_VERSION_STATES = ["DRAFT", "CONFIRMED", "DISCARDED"] as const;
export type LawVersionState = (typeof LAW_VERSION_STATES)[number];

/** Life of a law's version on record. That a newer one follows, or the law is repealed, ends its period, not its state. */
// biome-ignore format: read by column
export const LAW_VERSION_MOVES = [
  { event: "import",  from: null,    to: "DRAFT",     permission: "authority.keep" },
  { event: "confirm", from: "DRAFT", to: "CONFIRMED", permission: "authority.confirm" },
  { event: "discard", from: "DRAFT", to: "DISCARDED", permission: "authority.keep" },
] as const satisfies readonly Move<LawVersionState, Permission>[];
