import "server-only";
import { reachOf } from "@/lib/identity/permissions";
import { civilDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import type { WorkbenchTask } from "@/lib/shared/workbench-task";

/** Imported catalogues that somebody else has to check and confirm. */
export async function ceilingTasks(tx: Tx, { actor }: Ctx): Promise<WorkbenchTask[]> {
  if (reachOf(actor, "authority.confirm") === null || actor.userId === null) return [];
  const drafts = await tx.ceilingCatalogue.findMany({
    where: { state: "DRAFT", importedById: { not: actor.userId } },
    orderBy: { importedAt: "asc" },
    select: { id: true, title: true, importedAt: true },
  });
  return drafts.map(({ id, title, importedAt }) => ({
    ...{ kind: "ceiling.confirm", messageKey: "ceiling.tasks.confirm", args: { title }, href: `/ceilings/${id}` },
    ...{ dueOn: null, since: civilDate(importedAt) },
  }));
}
