import type { Permission } from "@/lib/identity/permissions";
import type { Move } from "@/lib/shared/machine";

export const PROPOSAL_STATES = ["OPEN", "ACCEPTED", "COUNTERED", "REJECTED", "WITHDRAWN", "VOID"] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/**
 * Life cycle of a proposal for another text (修改建议). Either side makes them; the other side answers, its own side takes
 * back (proposal.rules.ts). Void is nobody's choice: the database moves what is open when the text has changed.
 */
// biome-ignore format: read by column
export const PROPOSAL_MOVES = [
  { event: "propose",  from: null,   to: "OPEN",      permission: "opinion.department" },
  { event: "propose",  from: null,   to: "OPEN",      permission: "opinion.township" },
  { event: "accept",   from: "OPEN", to: "ACCEPTED",  permission: "opinion.department" },
  { event: "accept",   from: "OPEN", to: "ACCEPTED",  permission: "opinion.township" },
  { event: "counter",  from: "OPEN", to: "COUNTERED", permission: "opinion.department" },
  { event: "counter",  from: "OPEN", to: "COUNTERED", permission: "opinion.township" },
  { event: "reject",   from: "OPEN", to: "REJECTED",  permission: "opinion.department" },
  { event: "reject",   from: "OPEN", to: "REJECTED",  permission: "opinion.township" },
  { event: "withdraw", from: "OPEN", to: "WITHDRAWN", permission: "opinion.department" },
  { event: "withdraw", from: "OPEN", to: "WITHDRAWN", permission: "opinion.township" },
  { event: "void",     from: "OPEN", to: "VOID",      permission: "opinion.department" },
  { event: "void",     from: "OPEN", to: "VOID",      permission: "opinion.township" },
] as const satisfies readonly Move<ProposalState, Permission>[];

export type ProposalEvent = (typeof PROPOSAL_MOVES)[number]["event"];
