import "server-only";
import { reachOf } from "@/lib/identity/permissions";
import { civilDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import type { WorkbenchTask } from "@/lib/shared/workbench-task";

/** Imported versions of laws that somebody else has to check and confirm. */
export async function lawTasks(tx: Tx, { actor }: Ctx): Promise<WorkbenchTask[]> {
  if (reachOf(actor, "authority.confirm") === null || actor.userId === null) return [];
  const drafts = await tx.lawVersion.findMany({
    where: { state: "DRAFT", importedById: { not: actor.userId } },
    orderBy: { importedAt: "asc" },
    select: { id: true, lawId: true, documentNumber: true, importedAt: true, law: { select: { title: true } } },
  });
  return drafts.map(({ id, lawId, documentNumber, importedAt, law }) => ({
    ...{ kind: "law.confirm", messageKey: "law.tasks.confirm", args: { title: law.title, documentNumber } },
    ...{ href: `/laws/${lawId}/versions/${id}`, dueOn: null, since: civilDate(importedAt) },
  }));
}
