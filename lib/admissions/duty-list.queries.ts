import "server-only";
import { type Actor, reachOf } from "@/lib/identity/permissions";
import { type CivilDate, fromDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { Prisma } from "@/prisma/generated/client";
import type { DutyState } from "./admitted-duty.machine";
import { DUTY_FIELDS, type DutyRecord, dutyRecord } from "./admitted-duty.queries";
import { daysLeft, type PromiseStanding, promiseStanding } from "./ledger.rules";

/** Duties that somebody may read; null for none. They are admitted: what was read as an application is read here. */
export function readableDuties(actor: Actor): Prisma.AdmittedDutyWhereInput | null {
  const reach = reachOf(actor, "admission.read");
  if (reach === null) return null;
  if (reach === "whole-city") return {};
  const own = actor.organisationId ?? "";
  return { OR: [{ townshipId: own }, { admission: { departmentId: own } }] };
}

/** Registers: what waits for its first day, runs, is suspended, or is over. */
const DUTY_GROUPS = {
  waiting: ["ADMITTED"],
  running: ["RUNNING"],
  suspended: ["SUSPENDED"],
  over: ["EXPIRED", "ENDED"],
} as const satisfies Record<string, readonly DutyState[]>;
export type DutyGroup = keyof typeof DUTY_GROUPS;
export const DUTY_GROUP_NAMES = Object.keys(DUTY_GROUPS) as DutyGroup[];

export type DutyFilter = Readonly<Partial<Record<"department" | "township", string | undefined>>> &
  Readonly<{ group?: DutyGroup | undefined }>;

type Body = { id: string; name: string };
export type DutyRow = Pick<DutyRecord, "id" | "admissionId" | "number" | "title" | "state" | "startsOn" | "endsOn"> & {
  department: Body;
  township: Body;
  movedOn: CivilDate;
  daysLeft: number;
  /** Promises by how they stand. */
  promises: Record<PromiseStanding, number>;
};

export const DUTY_ROW_FIELDS = {
  ...DUTY_FIELDS,
  township: { select: { id: true, shortName: true } },
  admission: { select: { ...DUTY_FIELDS.admission.select, department: { select: { id: true, shortName: true } } } },
} satisfies Prisma.AdmittedDutySelect;

export function dutyRow(
  row: Prisma.AdmittedDutyGetPayload<{ select: typeof DUTY_ROW_FIELDS }>,
  today: CivilDate,
): DutyRow {
  const { department } = row.admission;
  const duty = dutyRecord(row);
  const promises = { delivered: 0, "delivered-late": 0, awaited: 0, late: 0 };
  for (const promise of duty.promises) promises[promiseStanding(promise, duty.receipts, today)] += 1;
  const { id, admissionId, number, title, state, startsOn, endsOn } = duty;
  return {
    ...{ id, admissionId, number, title, state, startsOn, endsOn, promises },
    movedOn: fromDbDate(row.movedOn),
    department: { id: department.id, name: department.shortName },
    township: { id: row.township.id, name: row.township.shortName },
    daysLeft: duty.endedOn ? 0 : daysLeft(endsOn, today),
  };
}

const filtered = (readable: Prisma.AdmittedDutyWhereInput, { department, township }: DutyFilter) => ({
  AND: [
    readable,
    { ...(township && { townshipId: township }), ...(department && { admission: { departmentId: department } }) },
  ],
});

/** Duties within the reader's reach: what ends first stands first. */
export async function listDuties(
  tx: Tx,
  actor: Actor,
  today: CivilDate,
  filter: DutyFilter,
  page: Readonly<{ skip?: number; take?: number }> = {},
): Promise<DutyRow[]> {
  const readable = readableDuties(actor);
  if (!readable) return [];
  const rows = await tx.admittedDuty.findMany({
    where: { ...filtered(readable, filter), ...(filter.group && { state: { in: [...DUTY_GROUPS[filter.group]] } }) },
    orderBy: [{ endsOn: "asc" }, { id: "asc" }],
    select: DUTY_ROW_FIELDS,
    ...page,
  });
  return rows.map((row) => dutyRow(row, today));
}

/** How many stand in each register, by the same filter. */
export async function countDuties(tx: Tx, actor: Actor, filter: DutyFilter): Promise<Record<DutyGroup, number>> {
  const readable = readableDuties(actor);
  const counts = { waiting: 0, running: 0, suspended: 0, over: 0 };
  if (!readable) return counts;
  const rows = await tx.admittedDuty.groupBy({ by: ["state"], where: filtered(readable, filter), _count: true });
  for (const { state, _count } of rows)
    for (const group of DUTY_GROUP_NAMES)
      if ((DUTY_GROUPS[group] as readonly DutyState[]).includes(state)) counts[group] += _count;
  return counts;
}

type Choice = { value: string; label: string };

/** Townships and departments of the duties and applications that the reader may see. */
export async function partnersOfDuties(tx: Tx, actor: Actor): Promise<{ townships: Choice[]; departments: Choice[] }> {
  const readable = readableDuties(actor);
  if (!readable) return { townships: [], departments: [] };
  const isCity = reachOf(actor, "admission.read") === "whole-city";
  const choices = async (where: Prisma.OrganisationWhereInput) => {
    const rows = await tx.organisation.findMany({
      where,
      orderBy: [{ regionCode: "asc" }, { shortName: "asc" }],
      select: { id: true, shortName: true },
    });
    return rows.map(({ id, shortName }) => ({ value: id, label: shortName }));
  };
  return {
    townships: await choices(
      isCity
        ? { admissionsAsked: { some: { admission: { filedOn: { not: null } } } } }
        : { admittedDuties: { some: readable } },
    ),
    departments: await choices(
      isCity
        ? { admissions: { some: { filedOn: { not: null } } } }
        : { admissions: { some: { duties: { some: readable } } } },
    ),
  };
}
