import type { Permission } from "@/lib/identity/permissions";
import type { Move } from "@/lib/shared/machine";

export type AppointmentState = "FILED" | "HEARD" | "DECIDED" | "WITHDRAWN" | "LAPSED";
export type ProposalState = "FILED" | "ANSWERED" | "WITHDRAWN" | "LAPSED";

/**
 * Life cycle of an intent to appoint or remove an agency's head (任免意向): the department files it, the township's head
 * gives the Party committee's opinion, and only then the department records its decision. Silence is no opinion. What is
 * left open when the agency or a body of it ends the establishment office lapses (终止).
 */
// biome-ignore format: read by column
export const APPOINTMENT_MOVES = [
  { event: "file",     from: null,    to: "FILED",     permission: "agency.department" },
  { event: "hear",     from: "FILED", to: "HEARD",     permission: "agency.township" },
  { event: "decide",   from: "HEARD", to: "DECIDED",   permission: "agency.department" },
  { event: "withdraw", from: "FILED", to: "WITHDRAWN", permission: "agency.department" },
  { event: "withdraw", from: "HEARD", to: "WITHDRAWN", permission: "agency.department" },
  { event: "lapse",    from: "FILED", to: "LAPSED",    permission: "agency.keep" },
  { event: "lapse",    from: "HEARD", to: "LAPSED",    permission: "agency.keep" },
] as const satisfies readonly Move<AppointmentState, Permission>[];
export type AppointmentEvent = (typeof APPOINTMENT_MOVES)[number]["event"];

/** A township's proposal about an agency (调整建议) is answered once; until then the township may withdraw it. */
// biome-ignore format: read by column
export const PROPOSAL_MOVES = [
  { event: "propose",  from: null,    to: "FILED",     permission: "agency.township" },
  { event: "answer",   from: "FILED", to: "ANSWERED",  permission: "agency.department" },
  { event: "withdraw", from: "FILED", to: "WITHDRAWN", permission: "agency.township" },
  { event: "lapse",    from: "FILED", to: "LAPSED",    permission: "agency.keep" },
] as const satisfies readonly Move<ProposalState, Permission>[];
export type ProposalEvent = (typeof PROPOSAL_MOVES)[number]["event"];
