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

/** Its last day has passed. A last day that has not come closes nothing and may be changed or taken back. */
export const isClosed = (until: CivilDate | null, today: CivilDate): boolean => until !== null && until < today;

type Stranding = Readonly<{ until: CivilDate | null; bodiesEnd: readonly (CivilDate | null)[] }>;

/** Closed, or a body of it has ended: what is open may have nobody left to finish it. */
export const isStranded = ({ until, bodiesEnd }: Stranding, today: CivilDate): boolean =>
  isClosed(until, today) || bodiesEnd.some((end) => isClosed(end, today));

type Stay = Readonly<{ since: CivilDate; until: CivilDate | null; bodiesEnd: readonly (CivilDate | null)[] }>;

/** An agency leaves on or after the day on which it came, and does not outlast its department or township. */
export function stayObstacle({ since, until, bodiesEnd }: Stay): "until-before-since" | "outlasts-body" | null {
  if (until !== null && until < since) return "until-before-since";
  return bodiesEnd.some((end) => end !== null && (until === null || until > end)) ? "outlasts-body" : null;
}

type Succession = Readonly<{ fromOn: CivilDate; since: CivilDate; lastOn: CivilDate | null }>;
export type SuccessionObstacle = "succeeds-too-early" | "succeeds-later";

/** Another department takes an agency over from a day after it came and after the last succession, and not tomorrow. */
export function successionObstacle({ fromOn, since, lastOn }: Succession, today: CivilDate): SuccessionObstacle | null {
  if (fromOn <= since || (lastOn !== null && fromOn <= lastOn)) return "succeeds-too-early";
  return fromOn > today ? "succeeds-later" : null;
}
