import type { CivilDate } from "@/lib/shared/civil-date";
import type { RemovalReason } from "./published-list.schema";

/** What the record says of a delegation that a list showed once. */
type Fate = {
  state: string;
  suspendedOn: CivilDate | null;
  endKind: "EXPIRED" | "RETURNED" | "TAKEN_BACK" | "CANCELLED" | "LAW_REPEALED" | null;
  /** The decided adjustment that sets its last day, which may lie ahead. */
  endedByAdjustmentId?: string | null;
  effectiveTo: CivilDate | null;
};

/** Why a delegation stands on no list any more, and since when (an end: its last day); null while it does. */
export function removalOf({ state, suspendedOn, endKind, endedByAdjustmentId, effectiveTo }: Fate): {
  reason: RemovalReason;
  on: CivilDate;
} | null {
  if (endedByAdjustmentId && effectiveTo) return { reason: "LAW_REPEALED", on: effectiveTo };
  // What was cancelled was never in force, and stood on no list.
  if (state === "ENDED")
    return endKind && endKind !== "CANCELLED" && effectiveTo ? { reason: endKind, on: effectiveTo } : null;
  return suspendedOn ? { reason: "SUSPENDED", on: suspendedOn } : null;
}
