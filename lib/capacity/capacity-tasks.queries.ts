import "server-only";
import { reachOf } from "@/lib/identity/permissions";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import type { WorkbenchTask } from "@/lib/shared/workbench-task";
import { listRegisters } from "./capacity-register.queries";
import { certificateStanding } from "./capacity-register.rules";

/** What waits for the township's clerk: a register to begin, certificates that end or have ended; one task a standing. */
export async function capacityTasks(tx: Tx, ctx: Ctx, today: CivilDate): Promise<WorkbenchTask[]> {
  if (reachOf(ctx.actor, "capacity.keep") === null) return [];
  const own = (await listRegisters(tx, ctx)).find(({ mayKeep }) => mayKeep);
  if (!own) return [];
  const href = `/capacity/${own.township.code}`;
  const { register } = own;
  if (!register)
    return [{ kind: "capacity.begin", messageKey: "capacity.tasks.begin", args: {}, href, dueOn: null, since: null }];
  return (["expired", "within-30", "within-90"] as const).flatMap((standing) => {
    const ending = register.officers.filter((officer) => certificateStanding(officer, today) === standing);
    const [first] = ending;
    return first
      ? [
          {
            kind: `capacity.${standing}`,
            messageKey: `capacity.tasks.${standing}`,
            args: { count: ending.length },
            href: `${href}#officers`,
            dueOn: first.validUntil,
            since: null,
          },
        ]
      : [];
  });
}
