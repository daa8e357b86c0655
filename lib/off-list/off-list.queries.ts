import "server-only";
import type { Actor } from "@/lib/identity/permissions";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { type CivilDate, fromDbDate, fromDbDateOrNull, toDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { type Deadline, deadlineOf, type WorkCalendar } from "@/lib/shared/working-days";
import type { Prisma } from "@/prisma/generated/client";
import type { OffListState } from "./off-list.machine";
import { yearBefore } from "./off-list.rules";
import { FOUND_OFF_LIST } from "./off-list.terms";
import type { Choice } from "./off-list-choices.queries";
import { readableOffListReports } from "./off-list-reading.queries";

/** A report in a list. Who reported is no part of it. */
export type OffListRow = {
  id: string;
  number: string;
  title: string;
  state: OffListState;
  township: string;
  department: string;
  pushedOn: CivilDate;
  reportedOn: CivilDate;
  foundOn: CivilDate | null;
  closedOn: CivilDate | null;
  /** Of whoever's turn it is; null when it is settled. */
  deadline: Deadline | null;
};

export const OFF_LIST_FIELDS = {
  id: true,
  number: true,
  title: true,
  state: true,
  pushedOn: true,
  reportedOn: true,
  foundOn: true,
  closedOn: true,
  dueOn: true,
  township: { select: { shortName: true } },
  department: { select: { shortName: true } },
} satisfies Prisma.OffListReportSelect;

type Row = Prisma.OffListReportGetPayload<{ select: typeof OFF_LIST_FIELDS }>;

export function offListRow(
  { id, number, title, state, ...row }: Row,
  calendar: WorkCalendar,
  today: CivilDate,
): OffListRow {
  const due = fromDbDateOrNull(row.dueOn);
  return {
    ...{ id, number, title, state },
    ...{ township: row.township.shortName, department: row.department.shortName },
    ...{ pushedOn: fromDbDate(row.pushedOn), reportedOn: fromDbDate(row.reportedOn) },
    ...{ foundOn: fromDbDateOrNull(row.foundOn), closedOn: fromDbDateOrNull(row.closedOn) },
    deadline: due && deadlineOf(calendar, today, due),
  };
}

export type OffListFilter = Readonly<{
  /** A state, all that are open, or all that were found off the list, mended or not. */
  state?: OffListState | "OPEN" | "FOUND" | undefined;
  department?: string | undefined;
  /** Only what was found after this day. */
  foundAfter?: CivilDate | undefined;
}>;

const OPEN = ["REPORTED", "OFF_LIST", "REMEDIED"] as const satisfies readonly OffListState[];

const GROUPS = { OPEN, FOUND: FOUND_OFF_LIST } as const;

const whereOf = (
  readable: Prisma.OffListReportWhereInput,
  { state, department, foundAfter }: OffListFilter,
): Prisma.OffListReportWhereInput => ({
  AND: [
    readable,
    state ? { state: state === "OPEN" || state === "FOUND" ? { in: [...GROUPS[state]] } : state } : {},
    department ? { departmentId: department } : {},
    foundAfter ? { foundOn: { gt: toDbDate(foundAfter) } } : {},
  ],
});

/** What is due first stands first, then the newest. */
export async function listOffList(
  tx: Tx,
  actor: Actor,
  today: CivilDate,
  filter: OffListFilter = {},
  slice: { skip?: number; take?: number } = {},
): Promise<OffListRow[]> {
  const readable = readableOffListReports(actor);
  if (!readable) return [];
  const calendar = await loadCalendar(tx);
  const rows = await tx.offListReport.findMany({
    where: whereOf(readable, filter),
    orderBy: [{ dueOn: { sort: "asc", nulls: "last" } }, { reportedOn: "desc" }, { number: "desc" }],
    select: OFF_LIST_FIELDS,
    ...slice,
  });
  return rows.map((row) => offListRow(row, calendar, today));
}

export async function countOffList(tx: Tx, actor: Actor, filter: OffListFilter = {}): Promise<number> {
  const readable = readableOffListReports(actor);
  return readable ? tx.offListReport.count({ where: whereOf(readable, filter) }) : 0;
}

/** Departments that stand in the reports which the actor may read. */
export async function departmentsReported(tx: Tx, actor: Actor): Promise<Choice[]> {
  const readable = readableOffListReports(actor);
  if (!readable) return [];
  const rows = await tx.organisation.findMany({
    where: { offListPushes: { some: readable } },
    orderBy: { shortName: "asc" },
    select: { id: true, shortName: true },
  });
  return rows.map(({ id, shortName }) => ({ value: id, label: shortName }));
}

/** How often a department's tasks were found off the list in the twelve months that end with `today`. */
export const foundInYear = (tx: Tx, departmentId: string, today: CivilDate): Promise<number> =>
  tx.offListReport.count({
    where: {
      departmentId,
      state: { in: [...FOUND_OFF_LIST] },
      foundOn: { gt: toDbDate(yearBefore(today)), lte: toDbDate(today) },
    },
  });
