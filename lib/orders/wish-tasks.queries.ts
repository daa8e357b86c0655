import "server-only";
import type { Ctx, Tx } from "@/lib/shared/context";
import type { WorkbenchTask } from "@/lib/shared/workbench-task";
import { loadWishes, type WishView } from "./wish.queries";

/** Wishes that wait for the reader: for a department's answer, or to be settled by the establishment office. */
export async function wishTasks(tx: Tx, ctx: Ctx): Promise<WorkbenchTask[]> {
  const wishes = await loadWishes(tx, ctx);
  return wishes.flatMap((wish) => {
    const kind = waitingFor(wish);
    return kind
      ? [
          {
            kind: `wish.${kind}`,
            messageKey: `wishes.tasks.${kind}`,
            args: { township: wish.township, name: wish.name },
            href: `/wishes#wish-${wish.id}`,
            dueOn: wish.deadline?.dueOn ?? null,
            since: wish.answeredOn ?? wish.askedOn,
          },
        ]
      : [];
  });
}

function waitingFor({ events }: WishView): "answer" | "settle" | null {
  if (events.includes("can")) return "answer";
  return events.includes("take-up") ? "settle" : null;
}
