import "server-only";
import type { Actor } from "@/lib/identity/permissions";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { type CivilDate, fromDbDate, fromDbDateOrNull, toDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { type Deadline, deadlineOf, type WorkCalendar } from "@/lib/shared/working-days";
import type { Prisma } from "@/prisma/generated/client";
import type { FindingState } from "./inspection.machine";
import type { FindingKind } from "./inspection.terms";
import { readableFindings } from "./inspection-reading.queries";

/** A finding in the ledger (台账). */
export type FindingRow = {
  id: string;
  number: string;
  plan: string;
  kind: FindingKind;
  words: string;
  owner: string;
  inspected: string;
  state: FindingState;
  foundOn: CivilDate;
  rectifiedOn: CivilDate | null;
  closedOn: CivilDate | null;
  /** Last day that its owner was given, the newest one: stands also when he has rectified. */
  rectifyBy: CivilDate | null;
  /** Of whoever's turn it is; null when it is settled. */
  deadline: Deadline | null;
};

export const FINDING_FIELDS = {
  ...{ id: true, number: true, kind: true, words: true, state: true },
  ...{ foundOn: true, rectifiedOn: true, closedOn: true, dueOn: true },
  plan: { select: { title: true } },
  steps: { orderBy: { version: "asc" }, select: { event: true, dueOn: true } },
  owner: { select: { shortName: true } },
  body: { select: { organisation: { select: { shortName: true } } } },
} satisfies Prisma.InspectionFindingSelect;

/** Steps that give the owner a day. */
const ORDERS: ReadonlySet<string> = new Set(["find", "send-back"]);

type Row = Prisma.InspectionFindingGetPayload<{ select: typeof FINDING_FIELDS }>;

export function findingRow(
  { id, number, kind, words, state, ...row }: Row,
  calendar: WorkCalendar,
  today: CivilDate,
): FindingRow {
  const due = fromDbDateOrNull(row.dueOn);
  return {
    ...{ id, number, kind, words, state },
    ...{ plan: row.plan.title, owner: row.owner.shortName, inspected: row.body.organisation.shortName },
    ...{ foundOn: fromDbDate(row.foundOn), rectifiedOn: fromDbDateOrNull(row.rectifiedOn) },
    closedOn: fromDbDateOrNull(row.closedOn),
    rectifyBy: fromDbDateOrNull(row.steps.findLast(({ event }) => ORDERS.has(event))?.dueOn ?? null),
    deadline: due && deadlineOf(calendar, today, due),
  };
}

export type FindingFilter = Readonly<{
  /** A state, all that are under way, or those of them whose owner's day has passed. */
  state?: FindingState | "UNDER_WAY" | "LATE" | undefined;
  kind?: FindingKind | undefined;
  planId?: string | undefined;
  ownerId?: string | undefined;
}>;

function ofState(state: FindingFilter["state"], today: CivilDate): Prisma.InspectionFindingWhereInput {
  if (!state) return {};
  if (state === "UNDER_WAY") return { state: { in: ["OPEN", "RECTIFIED"] } };
  return state === "LATE" ? { state: "OPEN", dueOn: { lt: toDbDate(today) } } : { state };
}

const whereOf = (
  readable: Prisma.InspectionFindingWhereInput,
  { state, kind, planId, ownerId }: FindingFilter,
  today: CivilDate,
): Prisma.InspectionFindingWhereInput => ({
  AND: [readable, ofState(state, today), kind ? { kind } : {}, planId ? { planId } : {}, ownerId ? { ownerId } : {}],
});

/** What is due first stands first, then by number. */
export async function listFindings(
  tx: Tx,
  actor: Actor,
  today: CivilDate,
  filter: FindingFilter = {},
  slice: { skip?: number; take?: number } = {},
): Promise<FindingRow[]> {
  const readable = readableFindings(actor);
  if (!readable) return [];
  const calendar = await loadCalendar(tx);
  const rows = await tx.inspectionFinding.findMany({
    where: whereOf(readable, filter, today),
    orderBy: [{ dueOn: { sort: "asc", nulls: "last" } }, { number: "asc" }],
    select: FINDING_FIELDS,
    ...slice,
  });
  return rows.map((row) => findingRow(row, calendar, today));
}

export async function countFindings(
  tx: Tx,
  actor: Actor,
  today: CivilDate,
  filter: FindingFilter = {},
): Promise<number> {
  const readable = readableFindings(actor);
  return readable ? tx.inspectionFinding.count({ where: whereOf(readable, filter, today) }) : 0;
}

/** Kinds of the findings that the actor may read, taken-back ones left out: what the chart counts. */
export async function kindsFound(tx: Tx, actor: Actor, planId?: string): Promise<FindingKind[]> {
  const readable = readableFindings(actor);
  if (!readable) return [];
  const rows = await tx.inspectionFinding.findMany({
    where: { AND: [readable, { state: { not: "WITHDRAWN" } }, planId ? { planId } : {}] },
    select: { kind: true },
  });
  return rows.map(({ kind }) => kind);
}

export type Choice = { value: string; label: string };

/** Bodies that stand in the findings which the actor may read: townships by code, then departments by name. */
export async function ownersOfFindings(tx: Tx, actor: Actor): Promise<Choice[]> {
  const readable = readableFindings(actor);
  if (!readable) return [];
  const rows = await tx.organisation.findMany({
    where: { inspectionFindings: { some: readable } },
    orderBy: [{ regionCode: { sort: "asc", nulls: "last" } }, { shortName: "asc" }],
    select: { id: true, shortName: true },
  });
  return rows.map(({ id, shortName }) => ({ value: id, label: shortName }));
}
