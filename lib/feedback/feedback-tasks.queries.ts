import "server-only";
import { reachOf } from "@/lib/identity/permissions";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import type { WorkbenchTask } from "@/lib/shared/workbench-task";
import { listFeedback } from "./feedback.queries";

/**
 * What lies with the reader's own body and waits for an answer. The establishment office hears of what others let pass
 * their day too: silence escalates, it answers nothing.
 */
export async function feedbackTasks(tx: Tx, { actor }: Ctx, today: CivilDate): Promise<WorkbenchTask[]> {
  const reach = reachOf(actor, "feedback.answer");
  if (reach === null) return [];
  const open = await listFeedback(tx, actor, today, { state: "open" });
  return open.flatMap(({ id, kind, power, addressee, receivedOn, dueOn }) => {
    const isOwn = addressee.id === actor.organisationId;
    const isLate = dueOn !== null && dueOn < today;
    if (!isOwn && !(isLate && reach === "whole-city")) return [];
    const what = isOwn ? "answer" : "late";
    return {
      kind: `feedback.${what}` as const,
      messageKey: `feedback.tasks.${what}.${kind}`,
      args: { matter: power?.name ?? "", hasMatter: power ? "yes" : "no", addressee: addressee.name },
      href: `/feedback/${id}`,
      dueOn,
      since: receivedOn,
    };
  });
}
