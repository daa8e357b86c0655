import "server-only";
import { reachOf } from "@/lib/identity/permissions";
import { civilDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import type { WorkbenchTask } from "@/lib/shared/workbench-task";

/** Hand-overs that one side asks to give up: each waits for the city's decision. */
export async function cancelRequestTasks(tx: Tx, ctx: Ctx): Promise<WorkbenchTask[]> {
  if (reachOf(ctx.actor, "decision.record") === null) return [];
  const rows = await tx.cancelRequest.findMany({
    where: { granted: null },
    orderBy: { askedAt: "asc" },
    select: {
      side: true,
      askedAt: true,
      delegationId: true,
      delegation: {
        select: {
          township: { select: { shortName: true } },
          department: { select: { shortName: true } },
          powerVersion: { select: { name: true } },
        },
      },
    },
  });
  return rows.map(({ side, askedAt, delegationId, delegation }) => ({
    kind: "delegation.cancellation-asked",
    messageKey: "take-back.tasks.cancellation",
    args: {
      kind: side,
      township: delegation.township.shortName,
      department: delegation.department.shortName,
      name: delegation.powerVersion.name,
    },
    href: `/delegations/${delegationId}`,
    dueOn: null,
    since: civilDate(askedAt),
  }));
}
