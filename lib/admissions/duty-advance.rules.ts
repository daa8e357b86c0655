import type { CivilDate } from "@/lib/shared/civil-date";
import type { DutyState } from "./admitted-duty.machine";

export type DutyStanding = Readonly<{ state: DutyState; startsOn: CivilDate; endsOn: CivilDate }>;
export type DutyAdvance = "start" | "suspend" | "resume" | "expire";

/**
 * What a day brings about for an admitted duty; null when nothing. `isMissing`: a promise keeps it from running today.
 * After what it answers is done, the same day brings about nothing more.
 */
export function dutyAdvance({ state, startsOn, endsOn }: DutyStanding, isMissing: boolean, today: CivilDate) {
  if (state === "EXPIRED" || state === "ENDED") return null;
  if (today > endsOn) return "expire" satisfies DutyAdvance;
  if (today < startsOn) return null;
  if (isMissing) return state === "SUSPENDED" ? null : ("suspend" satisfies DutyAdvance);
  if (state === "ADMITTED") return "start" satisfies DutyAdvance;
  return state === "SUSPENDED" ? ("resume" satisfies DutyAdvance) : null;
}
