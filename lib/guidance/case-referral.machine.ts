import type { Permission } from "@/lib/identity/permissions";
import type { Move } from "@/lib/shared/machine";

export const CASE_STATES = ["SENT", "TAKEN_OVER", "REFUSED", "WITHDRAWN"] as const;
type CaseState = (typeof CASE_STATES)[number];

/** Life cycle of a case sent up (重大案件报送). Until it is taken over the township has it; a refused one may become a dispute. */
// biome-ignore format: read by column
export const CASE_MOVES = [
  { event: "send",      from: null,   to: "SENT",       permission: "guidance.ask" },
  { event: "take-over", from: "SENT", to: "TAKEN_OVER", permission: "guidance.answer" },
  { event: "refuse",    from: "SENT", to: "REFUSED",    permission: "guidance.answer" },
  { event: "withdraw",  from: "SENT", to: "WITHDRAWN",  permission: "guidance.ask" },
] as const satisfies readonly Move<CaseState, Permission>[];
