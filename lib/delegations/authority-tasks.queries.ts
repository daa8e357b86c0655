import "server-only";
import { type Permission, reachOf } from "@/lib/identity/permissions";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import type { WorkbenchTask } from "@/lib/shared/workbench-task";
import { type LostDelegation, listLost } from "./lost-authority.queries";

/** Who has to do with it: the establishment office, and both sides of the delegation. */
const MINDED_BY: readonly Permission[] = [
  "authority.keep",
  "authority.confirm",
  "handover.department",
  "handover.sign-department",
  "handover.township",
  "handover.sign-township",
];

/** Delegations that have lost their authority, one task a reason and counterpart. They stay until somebody acts. */
export async function authorityTasks(tx: Tx, { actor }: Ctx, today: CivilDate): Promise<WorkbenchTask[]> {
  if (!MINDED_BY.some((permission) => reachOf(actor, permission) !== null)) return [];
  const lost = await listLost(tx, actor, today);
  const groups = new Map<string, LostDelegation[]>();
  for (const row of lost) {
    const partner = row.township.id === actor.organisationId ? row.department.id : row.township.id;
    const key = `${row.lost.faults[0]?.reason} ${partner}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups].flatMap(([key, group]): WorkbenchTask[] => {
    const [first] = group;
    const [reason = ""] = key.split(" ");
    if (!first) return [];
    const side = first.township.id === actor.organisationId ? "department" : "township";
    return [
      {
        kind: `delegation.lost-${reason}`,
        messageKey: `ceiling.tasks.${reason}`,
        args: {
          count: group.length,
          name: first.name,
          township: first.township.name,
          department: first.department.name,
        },
        href: group.length === 1 ? `/delegations/${first.id}` : `/delegations?show=lost&${side}=${first[side].id}`,
        dueOn: null,
        since: null,
      },
    ];
  });
}
