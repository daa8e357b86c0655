import type { Permission } from "@/lib/identity/permissions";
import type { Move } from "@/lib/shared/machine";

export type BaseSwapState = "ASKED" | "AGREED" | "REFUSED" | "WITHDRAWN";

/**
 * Life cycle of a swap (换项) of a base item for an optional one. Asked for and taken back while the township works on
 * its order, decided while the order is consulted on; agreed to, it can still be taken back when the order comes back.
 */
// biome-ignore format: read by column
export const BASE_SWAP_MOVES = [
  { event: "ask",      from: null,     to: "ASKED",     permission: "order.prepare" },
  { event: "withdraw", from: "ASKED",  to: "WITHDRAWN", permission: "order.prepare" },
  { event: "withdraw", from: "AGREED", to: "WITHDRAWN", permission: "order.prepare" },
  { event: "agree",    from: "ASKED",  to: "AGREED",    permission: "decision.record" },
  { event: "refuse",   from: "ASKED",  to: "REFUSED",   permission: "decision.record" },
] as const satisfies readonly Move<BaseSwapState, Permission>[];
