import "server-only";
import type { OpinionSide } from "@/lib/orders/opinion.rules";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import type { WorkbenchTask } from "@/lib/shared/workbench-task";
import {
  awaitsSignature,
  type DelegationRow,
  deliveringSide,
  listDelegations,
  signingSide,
} from "./delegation.queries";

/** What waits for the reader in hand-overs: items to deliver, checklists to sign; one task a counterpart. */
export async function delegationTasks(tx: Tx, ctx: Ctx, today: CivilDate): Promise<WorkbenchTask[]> {
  const delivers = deliveringSide(ctx.actor);
  const signs = signingSide(ctx.actor);
  if (!delivers && !signs) return [];
  const rows = await listDelegations(tx, ctx.actor, today, { state: "HANDING_OVER" });
  return [
    ...(delivers
      ? grouped(
          rows.filter((row) => row.open[delivers] > 0),
          delivers,
          "deliver",
        )
      : []),
    ...(signs
      ? grouped(
          rows.filter((row) => awaitsSignature(row, signs)),
          signs,
          "sign",
        )
      : []),
  ];
}

/** Rows arrive with the earliest day first, so a group's first row has its deadline. */
function grouped(rows: readonly DelegationRow[], side: OpinionSide, what: "deliver" | "sign"): WorkbenchTask[] {
  const counterpart = side === "DEPARTMENT" ? "township" : "department";
  const groups = new Map<string, DelegationRow[]>();
  for (const row of rows) groups.set(row[counterpart].id, [...(groups.get(row[counterpart].id) ?? []), row]);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { id, name } = first[counterpart];
    return {
      kind: `delegation.${what}`,
      messageKey: `delegations.tasks.${what}`,
      args: { counterpart: name, delegations: group.length },
      href: group.length === 1 ? `/delegations/${first.id}` : `/delegations?show=${what}&${counterpart}=${id}`,
      dueOn: first.deadline?.dueOn ?? null,
      since: null,
    };
  });
}
