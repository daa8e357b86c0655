import "server-only";
import { type Actor, reachOf } from "@/lib/identity/permissions";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import type { WorkbenchTask } from "@/lib/shared/workbench-task";
import { type GuidanceRecord, listOpenGuidance } from "./guidance.queries";
import { type GuidanceEvent, isBodyParty, isOverdue, openEvents } from "./guidance.rules";

/** What the reader's own post is asked for, the first that fits. To withdraw or to offer terms waits for nobody. */
const ASKED_FOR = [
  "answer",
  "settle",
  "state-position",
  "accept",
  "decide",
  "take-over",
] as const satisfies readonly GuidanceEvent[];

/**
 * Matters that wait for the reader. What a department lets pass its last day stands with its head and the establishment
 * office too: silence escalates, it settles nothing.
 */
export async function guidanceTasks(tx: Tx, { actor }: Ctx, today: CivilDate): Promise<WorkbenchTask[]> {
  if (!isConcerned(actor)) return [];
  const open = await listOpenGuidance(tx, actor, today);
  return open.flatMap(({ matter, row: { id, subject, township, department, openedOn } }) => {
    const what = taskFor(actor, matter, today);
    if (!what) return [];
    return {
      kind: `guidance.${what}` as const,
      messageKey: `guidance.tasks.${what}`,
      args: { subject, township: township.name, department: department.name },
      href: `/guidance/${id}`,
      dueOn: matter.dueOn,
      since: openedOn,
    };
  });
}

const isConcerned = (actor: Actor): boolean =>
  (["guidance.ask", "guidance.answer", "dispute.township", "dispute.department", "dispute.decide"] as const).some(
    (permission) => reachOf(actor, permission) !== null,
  ) || watches(actor);

/** The establishment office: whoever keeps the consultations moving hears of silence. */
const watches = (actor: Actor): boolean => reachOf(actor, "consultation.mediate") !== null;

function taskFor(actor: Actor, matter: GuidanceRecord, today: CivilDate): string | null {
  const late = isOverdue(matter, today);
  const events = openEvents(actor, matter, today);
  const asked = ASKED_FOR.find((event) => events.includes(event));
  // A head may answer, but is asked only once his clerk is late.
  const isHeads = reachOf(actor, "dispute.department") !== null && (asked === "answer" || asked === "take-over");
  if (asked && !(isHeads && !late)) return asked;
  // Nobody decides: the establishment office brings both together, or has another body named.
  const isStuck = matter.kind === "DISPUTE" && isBodyParty(matter) && (late || matter.state === "POSITION_STATED");
  if (isStuck && watches(actor)) return "body-is-party";
  return late && watches(actor) ? `late-${matter.kind}` : null;
}
