import type { CivilDate } from "@/lib/shared/civil-date";
import type { OpinionPosition } from "./agency.terms";

type Heard = Readonly<{ filedOn: CivilDate; today: CivilDate }>;

/** The Party committee met about the intent: between its filing and today. */
export const meetingObstacle = (
  meetingOn: CivilDate,
  { filedOn, today }: Heard,
): "met-before-filing" | "met-later" | null =>
  meetingOn < filedOn ? "met-before-filing" : meetingOn > today ? "met-later" : null;

type Opinion = Readonly<{ position: OpinionPosition; on: CivilDate }>;
type Decision = Readonly<{ decidedOn: CivilDate; answer: string | null }>;
export type DecisionObstacle = "no-opinion" | "decided-before-opinion" | "decided-later" | "opinion-not-answered";

/** Nothing is decided without the opinion, before it, or past an objection or condition that is not answered. */
export function decisionObstacle(
  opinion: Opinion | null,
  { decidedOn, answer }: Decision,
  today: CivilDate,
): DecisionObstacle | null {
  if (!opinion) return "no-opinion";
  if (decidedOn < opinion.on) return "decided-before-opinion";
  if (decidedOn > today) return "decided-later";
  return opinion.position !== "AGREE" && !answer ? "opinion-not-answered" : null;
}

type Stay = Readonly<{ since: CivilDate; until: CivilDate | null }>;

/** An agency leaves on or after the day on which it came. */
export const stayObstacle = ({ since, until }: Stay): "until-before-since" | null =>
  until !== null && until < since ? "until-before-since" : null;
