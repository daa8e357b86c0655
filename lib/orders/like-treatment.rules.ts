import type { PowerMode } from "@/lib/menu/power.terms";
import type { DecisionOutcome } from "./decision.schema";

/** What was, or is now being, decided for a township like this one on the same matter. */
export type LikeTreatment = Readonly<{ township: string; outcome: DecisionOutcome; mode: PowerMode | null }>;

type Treated = Pick<LikeTreatment, "outcome" | "mode">;

/** Are two decisions on one matter unlike? One refused and the other not, or both given in different modes. */
export const isUnlike = (one: Treated, other: Treated): boolean =>
  (one.outcome === "REFUSED") !== (other.outcome === "REFUSED") ||
  (one.outcome !== "REFUSED" && one.mode !== null && other.mode !== null && one.mode !== other.mode);

/** The like townships that this outcome treats unlike. A reason is then owed. */
export const unlikeTreatments = (decided: Treated, likes: readonly LikeTreatment[]): LikeTreatment[] =>
  likes.filter((like) => isUnlike(decided, like));
