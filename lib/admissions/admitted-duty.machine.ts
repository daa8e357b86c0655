import type { Permission } from "@/lib/identity/permissions";
import type { Move } from "@/lib/shared/machine";

export const DUTY_STATES = ["ADMITTED", "RUNNING", "SUSPENDED", "EXPIRED", "ENDED"] as const;
export type DutyState = (typeof DUTY_STATES)[number];

/**
 * Life cycle of an admitted duty at one township. It runs by its days and by what was delivered, never by a person's
 * word: the clock starts, suspends, resumes and ends it. A department or the city may end it earlier, for a reason.
 */
// biome-ignore format: read by column
export const DUTY_MOVES = [
  { event: "admit",   from: null,        to: "ADMITTED",  permission: "admission.decide" },
  { event: "start",   from: "ADMITTED",  to: "RUNNING",   permission: "admission.advance" },
  { event: "suspend", from: "ADMITTED",  to: "SUSPENDED", permission: "admission.advance" },
  { event: "suspend", from: "RUNNING",   to: "SUSPENDED", permission: "admission.advance" },
  { event: "resume",  from: "SUSPENDED", to: "RUNNING",   permission: "admission.advance" },
  { event: "expire",  from: "ADMITTED",  to: "EXPIRED",   permission: "admission.advance" },
  { event: "expire",  from: "RUNNING",   to: "EXPIRED",   permission: "admission.advance" },
  { event: "expire",  from: "SUSPENDED", to: "EXPIRED",   permission: "admission.advance" },
  { event: "end",     from: "ADMITTED",  to: "ENDED",     permission: "admission.end" },
  { event: "end",     from: "RUNNING",   to: "ENDED",     permission: "admission.end" },
  { event: "end",     from: "SUSPENDED", to: "ENDED",     permission: "admission.end" },
] as const satisfies readonly Move<DutyState, Permission>[];
