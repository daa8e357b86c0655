import "server-only";
import { reachOf } from "@/lib/identity/permissions";
import type { Ctx, Tx } from "@/lib/shared/context";
import type { WorkbenchTask } from "@/lib/shared/workbench-task";
import { localMattersOf } from "./local-text.queries";

/** What waits for a township's clerk: own texts beside which the central text has changed. One task, however many. */
export async function localTextTasks(tx: Tx, ctx: Ctx): Promise<WorkbenchTask[]> {
  const { organisationId } = ctx.actor;
  if (reachOf(ctx.actor, "list.local-text") === null || !organisationId) return [];
  // Most townships keep none: asked before the whole list is read.
  if ((await tx.localText.count({ where: { townshipId: organisationId } })) === 0) return [];
  const own = await tx.organisation.findUniqueOrThrow({
    where: { id: organisationId },
    select: { regionCode: true },
  });
  const code = own.regionCode?.slice(0, 9);
  const found = code ? await localMattersOf(tx, code) : null;
  const stale = found?.matters.filter(({ mustCheck }) => mustCheck) ?? [];
  const [first] = stale;
  if (!first) return [];
  return [
    {
      kind: "list.check-local",
      messageKey: "duty-lists.tasks.checkLocal",
      args: { count: stale.length, matter: first.entry.power.name },
      href: stale.length === 1 ? `/duty-lists/${code}/local/${first.entry.power.powerId}` : `/duty-lists/${code}/local`,
      dueOn: null,
      since: null,
    },
  ];
}
