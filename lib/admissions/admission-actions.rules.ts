import { type Actor, authorise, reachOf } from "@/lib/identity/permissions";
import type { CivilDate } from "@/lib/shared/civil-date";
import { ADMISSION_MOVES, type AdmissionEvent, type AdmissionState, isClosed } from "./admission.machine";

export type AdmissionStanding = Readonly<{
  state: AdmissionState;
  departmentId: string;
  townshipIds: readonly string[];
  /** Townships that answered to the text as it stands. */
  answeredIds: readonly string[];
  dueOn: CivilDate | null;
}>;

/** Whether the last day of whoever's turn it is lies behind. The day itself still counts. */
const isLate = ({ dueOn }: Pick<AdmissionStanding, "dueOn">, today: CivilDate): boolean =>
  dueOn !== null && today > dueOn;

/** What the actor may do with an application now, in the order of the machine, each once. */
export function openAdmissionEvents(actor: Actor, standing: AdmissionStanding, today: CivilDate): AdmissionEvent[] {
  const { state, departmentId, townshipIds, answeredIds } = standing;
  const own = actor.organisationId ?? "";
  const isAsked = townshipIds.includes(own) && !answeredIds.includes(own);
  const possible = ADMISSION_MOVES.filter(({ event, from, permission }) => {
    if (from !== state || event === "heard") return false;
    if (event === "opinion") return isAsked && authorise(actor, permission, { organisationId: own }).ok;
    if (event === "close" && (!isLate(standing, today) || answeredIds.length === 0)) return false;
    return authorise(actor, permission, { organisationId: departmentId }).ok;
  });
  return [...new Set(possible.map(({ event }) => event))];
}

/** The one thing that the reader's post is asked for now; null for none. To recall or withdraw waits for nobody. */
export function taskFor(actor: Actor, standing: AdmissionStanding, today: CivilDate): string | null {
  if (isClosed(standing.state)) return null;
  const events = openAdmissionEvents(actor, standing, today);
  const late = isLate(standing, today);
  if (events.includes("file")) return "file";
  if (events.includes("save")) return "complete";
  if (events.includes("accept")) return late ? "examine-late" : "examine";
  if (events.includes("opinion")) return late ? "opinion-late" : "opinion";
  if (events.includes("close")) return "close";
  if (events.includes("review")) return late ? "review-late" : "review";
  if (events.includes("admit")) return late ? "decide-late" : "decide";
  const watches = reachOf(actor, "admission.examine") !== null;
  return standing.state === "OPINIONS" && late && watches ? "silent" : null;
}
