import type { CivilDate } from "@/lib/shared/civil-date";
import type { AdmissionLegality, AdmissionPosition } from "./admission.terms";

export type DecisionLine = Readonly<{ townshipId: string; isAdmitted: boolean; answer: string | null }>;
export type DecisionObstacle =
  | "unlawful"
  | "line-missing"
  | "township-not-heard"
  | "opinion-unanswered"
  | "decided-before-filing"
  | "decided-before-review"
  | "decided-in-future"
  | "starts-before-decision";

type Facts = Readonly<{
  legality: AdmissionLegality | null;
  filedOn: CivilDate | null;
  /** Day of the last move: the review. */
  movedOn: CivilDate;
  startsOn: CivilDate | null;
  townshipIds: readonly string[];
  opinions: ReadonlyMap<string, Readonly<{ position: AdmissionPosition }>>;
}>;

/**
 * Why a decision cannot stand; null when it can. An objection never blocks, but it is answered in words, and so are a
 * condition and silence; where a township was silent nothing is admitted. Whoever decides has seen opinions and review.
 */
export function decisionObstacle(
  { legality, filedOn, movedOn, startsOn, townshipIds, opinions }: Facts,
  lines: readonly DecisionLine[],
  decidedOn: CivilDate,
  today: CivilDate,
): DecisionObstacle | null {
  const isAdmitted = lines.some((line) => line.isAdmitted);
  if (isAdmitted && legality === "ILLEGAL") return "unlawful";
  const decided = new Set(lines.map(({ townshipId }) => townshipId));
  if (
    decided.size !== lines.length ||
    lines.length !== townshipIds.length ||
    !townshipIds.every((id) => decided.has(id))
  )
    return "line-missing";
  if (lines.some((line) => line.isAdmitted && !opinions.has(line.townshipId))) return "township-not-heard";
  const isAnswered = ({ townshipId, answer }: DecisionLine) =>
    opinions.get(townshipId)?.position === "AGREE" || (answer ?? "").trim().length >= 5;
  if (!lines.every(isAnswered)) return "opinion-unanswered";
  if (filedOn && decidedOn < filedOn) return "decided-before-filing";
  if (decidedOn < movedOn) return "decided-before-review";
  if (decidedOn > today) return "decided-in-future";
  return isAdmitted && startsOn && startsOn <= decidedOn ? "starts-before-decision" : null;
}
