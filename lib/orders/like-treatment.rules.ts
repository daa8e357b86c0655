import type { PowerMode } from "@/lib/menu/power.terms";
import { isGranted, type RecordedOutcome } from "./decision.schema";

/** What was, or is now being, decided for a township like this one on the same matter. */
export type LikeTreatment = Readonly<{ township: string; outcome: RecordedOutcome; mode: PowerMode | null }>;

type Treated = Pick<LikeTreatment, "outcome" | "mode">;

/** Are two decisions on one matter unlike? One given and the other not, or both given in different modes. */
export const isUnlike = (one: Treated, other: Treated): boolean =>
  isGranted(one.outcome) !== isGranted(other.outcome) ||
  (isGranted(one.outcome) && one.mode !== null && other.mode !== null && one.mode !== other.mode);

/** The like townships that this outcome treats unlike. A reason is then owed. */
export const unlikeTreatments = (decided: Treated, likes: readonly LikeTreatment[]): LikeTreatment[] =>
  likes.filter((like) => isUnlike(decided, like));
