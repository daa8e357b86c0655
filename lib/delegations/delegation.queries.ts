import "server-only";
import { type Actor, reachOf } from "@/lib/identity/permissions";
import type { PowerMode } from "@/lib/menu/power.terms";
import type { OpinionSide } from "@/lib/orders/opinion.rules";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { type CivilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { type Deadline, deadlineOf, type WorkCalendar } from "@/lib/shared/working-days";
import type { Prisma } from "@/prisma/generated/client";
import type { DelegationState } from "./delegation.machine";
import { checklistItem, HANDOVER_ITEM_FIELDS } from "./handover.queries";
import { checklistDigest, isComplete, isOverdue } from "./handover.rules";

/** Delegations that an actor may read: a department those it gives, a township those it takes, the city's bodies all. */
export function readableDelegations(actor: Actor): Prisma.DelegationWhereInput | null {
  const reach = reachOf(actor, "delegation.read");
  if (reach === "whole-city") return {};
  const { organisationId } = actor;
  if (reach !== "own-organisation" || !organisationId) return null;
  return { OR: [{ townshipId: organisationId }, { departmentId: organisationId }] };
}

/** Whether a delegation lies within the actor's reach. */
export async function mayReadDelegation(tx: Tx, actor: Actor, id: string): Promise<boolean> {
  const readable = readableDelegations(actor);
  return readable !== null && (await tx.delegation.count({ where: { AND: [{ id }, readable] } })) > 0;
}

/** One delegation in a list. */
export type DelegationRow = {
  id: string;
  state: DelegationState;
  mode: PowerMode;
  code: string;
  name: string;
  subItem: string | null;
  township: { id: string; name: string };
  department: { id: string; name: string };
  plannedOn: CivilDate;
  effectiveFrom: CivilDate | null;
  effectiveTo: CivilDate | null;
  items: number;
  /** Items not delivered yet, by the side that owes them. */
  open: Record<OpinionSide, number>;
  /** Of these, those whose own day has passed. */
  overdue: Record<OpinionSide, number>;
  /** The nearest day of an item not delivered yet, by the side that owes it. */
  nextDue: Record<OpinionSide, CivilDate | null>;
  isComplete: boolean;
  /** Sides whose signature under the checklist as it stands is there. */
  signed: OpinionSide[];
  /** For the hand-over; null once it is done. */
  deadline: Deadline | null;
};

export const DELEGATION_FIELDS = {
  id: true,
  state: true,
  mode: true,
  scope: true,
  plannedOn: true,
  handoverDueOn: true,
  effectiveFrom: true,
  effectiveTo: true,
  power: { select: { code: true } },
  powerVersion: { select: { name: true, subItem: true } },
  township: { select: { id: true, shortName: true } },
  department: { select: { id: true, shortName: true } },
  handover: { where: { droppedOn: null }, orderBy: { ordinal: "asc" }, select: HANDOVER_ITEM_FIELDS },
  signatures: { select: { side: true, digest: true } },
} satisfies Prisma.DelegationSelect;

type Row = Prisma.DelegationGetPayload<{ select: typeof DELEGATION_FIELDS }>;

export function delegationRow(row: Row, calendar: WorkCalendar, today: CivilDate): DelegationRow {
  const { power, powerVersion, township, department, state, mode } = row;
  const items = row.handover.map((item) => checklistItem(item, row.handoverDueOn));
  const plannedOn = fromDbDate(row.plannedOn);
  const digest = checklistDigest({ ...row, plannedOn }, items);
  const isUnderWay = state === "HANDING_OVER";
  const openOf = (side: OpinionSide) => items.filter((item) => item.side === side && !item.doneOn);
  const overdueOf = (side: OpinionSide) =>
    isUnderWay ? openOf(side).filter((item) => isOverdue(item, today)).length : 0;
  const nextDueOf = (side: OpinionSide) =>
    openOf(side).reduce<CivilDate | null>((next, { dueOn }) => (next === null || dueOn < next ? dueOn : next), null);
  return {
    ...{ id: row.id, state, mode, code: power.code, ...powerVersion, plannedOn },
    township: { id: township.id, name: township.shortName },
    department: { id: department.id, name: department.shortName },
    effectiveFrom: fromDbDateOrNull(row.effectiveFrom),
    effectiveTo: fromDbDateOrNull(row.effectiveTo),
    items: items.length,
    open: { DEPARTMENT: openOf("DEPARTMENT").length, TOWNSHIP: openOf("TOWNSHIP").length },
    overdue: { DEPARTMENT: overdueOf("DEPARTMENT"), TOWNSHIP: overdueOf("TOWNSHIP") },
    nextDue: { DEPARTMENT: nextDueOf("DEPARTMENT"), TOWNSHIP: nextDueOf("TOWNSHIP") },
    isComplete: isComplete(items),
    signed: row.signatures.filter((signature) => signature.digest === digest).map((signature) => signature.side),
    deadline: isUnderWay ? deadlineOf(calendar, today, fromDbDate(row.handoverDueOn)) : null,
  };
}

type Page = { skip: number; take: number };

/** Delegations within the actor's reach, the hand-over that is due first first. */
export async function listDelegations(
  tx: Tx,
  actor: Actor,
  today: CivilDate,
  where: Prisma.DelegationWhereInput = {},
  page?: Page,
): Promise<DelegationRow[]> {
  const readable = readableDelegations(actor);
  if (!readable) return [];
  const rows = await tx.delegation.findMany({
    where: { AND: [readable, where] },
    orderBy: [{ state: "asc" }, { handoverDueOn: "asc" }, { id: "asc" }],
    ...page,
    select: DELEGATION_FIELDS,
  });
  const calendar = await loadCalendar(tx);
  return rows.map((row) => delegationRow(row, calendar, today));
}

/** How many there are in each state, of those that the actor may read. */
export async function countDelegations(
  tx: Tx,
  actor: Actor,
  where: Prisma.DelegationWhereInput = {},
): Promise<Partial<Record<DelegationState, number>>> {
  const readable = readableDelegations(actor);
  if (!readable) return {};
  const groups = await tx.delegation.groupBy({
    by: ["state"],
    where: { AND: [readable, where] },
    _count: { _all: true },
  });
  return Object.fromEntries(groups.map((group) => [group.state, group._count._all]));
}

/** The side for which an actor could sign, by what he was given; null for everybody else. */
export function signingSide(actor: Actor): OpinionSide | null {
  if (reachOf(actor, "handover.sign-department")) return "DEPARTMENT";
  return reachOf(actor, "handover.sign-township") ? "TOWNSHIP" : null;
}

/** The side for which an actor could deliver items. */
export function deliveringSide(actor: Actor): OpinionSide | null {
  if (reachOf(actor, "handover.department")) return "DEPARTMENT";
  return reachOf(actor, "handover.township") ? "TOWNSHIP" : null;
}

export const awaitsSignature = (row: DelegationRow, side: OpinionSide): boolean =>
  row.state === "HANDING_OVER" && row.isComplete && !row.signed.includes(side);

/** A hand-over that is late as a whole, or with one of its items. */
export const isLate = ({ overdue, deadline }: DelegationRow): boolean =>
  overdue.DEPARTMENT + overdue.TOWNSHIP > 0 || deadline?.stands === "over";

type Choice = { value: string; label: string };

/** The townships and departments among the delegations that the actor may read, to filter by. */
export async function partnersOf(tx: Tx, actor: Actor): Promise<{ townships: Choice[]; departments: Choice[] }> {
  const readable = readableDelegations(actor);
  if (!readable) return { townships: [], departments: [] };
  const choices = async (where: Prisma.OrganisationWhereInput) => {
    const rows = await tx.organisation.findMany({
      where,
      orderBy: [{ regionCode: "asc" }, { shortName: "asc" }],
      select: { id: true, shortName: true },
    });
    return rows.map((row) => ({ value: row.id, label: row.shortName }));
  };
  return {
    townships: await choices({ delegationsIn: { some: readable } }),
    departments: await choices({ delegationsOut: { some: readable } }),
  };
}
