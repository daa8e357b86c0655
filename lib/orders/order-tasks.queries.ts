import "server-only";
import { type Actor, reachOf } from "@/lib/identity/permissions";
import { type CivilDate, civilDate, fromDbDate, fromDbDateOrNull, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import type { WorkbenchTask } from "@/lib/shared/workbench-task";
import { handInBy } from "./order.rules";
import { roundsToBegin } from "./round.queries";

/** What waits for the reader in rounds and orders: of the township's clerk, of its head, of the establishment office. */
export async function orderTasks(tx: Tx, ctx: Ctx, today: CivilDate): Promise<WorkbenchTask[]> {
  const { actor } = ctx;
  return [...(await clerkTasks(tx, actor, today)), ...(await headTasks(tx, actor)), ...(await officeTasks(tx, actor))];
}

async function clerkTasks(tx: Tx, actor: Actor, today: CivilDate): Promise<WorkbenchTask[]> {
  if (reachOf(actor, "order.prepare") !== "own-organisation" || actor.organisationId === null) return [];
  const townshipId = actor.organisationId;
  const rounds = await roundsToBegin(tx, townshipId, today);
  const orders = await tx.order.findMany({
    where: {
      townshipId,
      OR: [{ state: "RETURNED" }, { state: "DRAFT", round: { state: "OPEN", closesOn: { gte: toDbDate(today) } } }],
    },
    include: { round: true, _count: { select: { lines: true } } },
  });
  return [
    ...rounds.map(
      (round): WorkbenchTask => ({
        kind: "order.begin",
        messageKey: "orders.tasks.begin",
        args: { round: round.title, items: round.edition.items },
        href: "/orders",
        dueOn: round.closesOn,
        since: round.opensOn,
      }),
    ),
    ...orders.map(
      ({ id, state, round, amendUntil, _count }): WorkbenchTask => ({
        kind: state === "RETURNED" ? "order.amend" : "order.continue",
        messageKey: state === "RETURNED" ? "orders.tasks.amend" : "orders.tasks.continue",
        args: { round: round.title, lines: _count.lines },
        href: `/orders/${id}`,
        dueOn: handInBy(
          {
            state,
            amendUntil: fromDbDateOrNull(amendUntil),
            round: { state: round.state, opensOn: fromDbDate(round.opensOn), closesOn: fromDbDate(round.closesOn) },
          },
          today,
        ),
        since: null,
      }),
    ),
  ];
}

async function headTasks(tx: Tx, actor: Actor): Promise<WorkbenchTask[]> {
  if (reachOf(actor, "order.confirm") !== "own-organisation" || actor.organisationId === null) return [];
  const orders = await tx.order.findMany({
    where: { townshipId: actor.organisationId, state: "SUBMITTED" },
    include: { round: true, _count: { select: { lines: true } } },
  });
  return orders.map(({ id, receiptNumber, submittedAt, _count }) => ({
    kind: "order.confirm",
    messageKey: "orders.tasks.confirm",
    args: { receipt: receiptNumber ?? "", lines: _count.lines },
    href: `/orders/${id}/confirm`,
    dueOn: null,
    since: submittedAt && civilDate(submittedAt),
  }));
}

async function officeTasks(tx: Tx, actor: Actor): Promise<WorkbenchTask[]> {
  if (reachOf(actor, "round.manage") !== "whole-city" || actor.userId === null) return [];
  const rounds = await tx.orderRound.findMany({
    where: { state: "OPEN" },
    include: {
      _count: { select: { invitations: true } },
      orders: { where: { state: { in: ["IN_CONSULTATION", "REVIEWED", "DECIDED"] } }, select: { id: true } },
    },
    orderBy: { closesOn: "asc" },
  });
  return rounds.map((round) => ({
    kind: "round.closing",
    messageKey: "orders.tasks.roundOpen",
    args: { round: round.title, received: round.orders.length, invited: round._count.invitations },
    href: `/rounds/${round.id}`,
    dueOn: fromDbDate(round.closesOn),
    since: fromDbDate(round.opensOn),
  }));
}
