import type { CivilDate } from "@/lib/shared/civil-date";
import type { RemovalReason } from "./published-list.schema";

/** What the record says of a delegation that a list showed once. */
type Fate = {
  state: string;
  suspendedOn: CivilDate | null;
  endKind: "EXPIRED" | "RETURNED" | "TAKEN_BACK" | "CANCELLED" | null;
  effectiveTo: CivilDate | null;
};

/** Why a delegation stands on no list any more, and since when (an end: its last day); null while it does. */
export function removalOf({ state, suspendedOn, endKind, effectiveTo }: Fate): {
  reason: RemovalReason;
  on: CivilDate;
} | null {
  // What was cancelled was never in force, and stood on no list.
  if (state === "ENDED")
    return endKind && endKind !== "CANCELLED" && effectiveTo ? { reason: endKind, on: effectiveTo } : null;
  return suspendedOn ? { reason: "SUSPENDED", on: suspendedOn } : null;
}
