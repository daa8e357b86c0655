import "server-only";
import { reachOf } from "@/lib/identity/permissions";
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

/** What waits for the reader in hand-overs: items to deliver, checklists to sign, and for the city what is late. */
export async function delegationTasks(tx: Tx, ctx: Ctx, today: CivilDate): Promise<WorkbenchTask[]> {
  const delivers = deliveringSide(ctx.actor);
  const signs = signingSide(ctx.actor);
  const watches = reachOf(ctx.actor, "round.manage") !== null;
  if (!delivers && !signs && !watches) return [];
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
    ...(watches ? [...lateTasks(rows, "DEPARTMENT"), ...lateTasks(rows, "TOWNSHIP")] : []),
  ];
}

type Body = DelegationRow["township"];

function groupedBy(rows: readonly DelegationRow[], bodyOf: (row: DelegationRow) => Body): [Body, DelegationRow[]][] {
  const groups = new Map<string, [Body, DelegationRow[]]>();
  for (const row of rows) {
    const body = bodyOf(row);
    groups.set(body.id, [body, [...(groups.get(body.id)?.[1] ?? []), row]]);
  }
  return [...groups.values()];
}

/** One task a counterpart, due with what is due first. */
function grouped(rows: readonly DelegationRow[], side: OpinionSide, what: "deliver" | "sign"): WorkbenchTask[] {
  const counterpart = side === "DEPARTMENT" ? "township" : "department";
  return groupedBy(rows, (row) => row[counterpart]).map(([{ id, name }, group]) => ({
    kind: `delegation.${what}`,
    messageKey: `delegations.tasks.${what}`,
    args: { counterpart: name, delegations: group.length, overdue: sum(group, side) },
    href: addressOf(group, `show=${what}&${counterpart}=${id}`),
    dueOn: earliest(group.map((row) => (what === "deliver" ? row.nextDue[side] : (row.deadline?.dueOn ?? null)))),
    since: null,
  }));
}

/** For the city: who is late with what it owes, one task a body. */
function lateTasks(rows: readonly DelegationRow[], side: OpinionSide): WorkbenchTask[] {
  const owing = side === "DEPARTMENT" ? "department" : "township";
  const late = rows.filter((row) => row.overdue[side] > 0);
  return groupedBy(late, (row) => row[owing]).map(([{ id, name }, group]) => ({
    kind: `delegation.overdue-${owing}`,
    messageKey: "delegations.tasks.overdue",
    args: { organisation: name, items: sum(group, side) },
    href: addressOf(group, `show=overdue&${owing}=${id}`),
    dueOn: earliest(group.map((row) => row.nextDue[side])),
    since: null,
  }));
}

const sum = (rows: readonly DelegationRow[], side: OpinionSide): number =>
  rows.reduce((items, row) => items + row.overdue[side], 0);

const addressOf = (group: readonly DelegationRow[], filter: string): string =>
  group.length === 1 && group[0] ? `/delegations/${group[0].id}` : `/delegations?${filter}`;

const earliest = (days: readonly (CivilDate | null)[]): CivilDate | null =>
  days.filter((day) => day !== null).sort()[0] ?? null;
