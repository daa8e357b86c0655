import "server-only";
import type { Actor } from "@/lib/identity/permissions";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { type CivilDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { type Deadline, deadlineOf } from "@/lib/shared/working-days";
import type { Prisma } from "@/prisma/generated/client";
import { ADMISSION_STATES, type AdmissionState, isClosed } from "./admission.machine";
import type { AdmissionKind } from "./admission.terms";
import { readableAdmissions } from "./admission-reading.queries";

export type AdmissionRow = {
  id: string;
  number: string | null;
  title: string;
  kind: AdmissionKind;
  state: AdmissionState;
  department: string;
  townships: string[];
  startsOn: CivilDate | null;
  endsOn: CivilDate | null;
  filedOn: CivilDate | null;
  /** Of whoever's turn it is; null when nobody's clock runs. */
  deadline: Deadline | null;
};

export type AdmissionFilter = Readonly<{
  /** A state, or all that is not closed. */
  state?: AdmissionState | "OPEN" | undefined;
  department?: string | undefined;
  township?: string | undefined;
}>;

const OPEN_STATES = ADMISSION_STATES.filter((state) => !isClosed(state));

const filtered = ({ state, department, township }: AdmissionFilter): Prisma.AdmissionWhereInput => ({
  ...(state && { state: state === "OPEN" ? { in: OPEN_STATES } : state }),
  ...(department && { departmentId: department }),
  ...(township && { townships: { some: { townshipId: township } } }),
});

/** What the actor may read and the filter finds: what is due first stands first, then the newest; and how many. */
export async function listAdmissions(
  tx: Tx,
  actor: Actor,
  today: CivilDate,
  filter: AdmissionFilter,
  slice: { skip?: number; take?: number } = {},
): Promise<{ rows: AdmissionRow[]; total: number }> {
  const readable = readableAdmissions(actor);
  if (!readable) return { rows: [], total: 0 };
  const where = { AND: [readable, filtered(filter)] };
  const calendar = await loadCalendar(tx);
  const found = await tx.admission.findMany({
    where,
    orderBy: [{ dueOn: { sort: "asc", nulls: "last" } }, { movedOn: "desc" }, { id: "desc" }],
    select: {
      ...{ id: true, number: true, title: true, kind: true, state: true },
      ...{ startsOn: true, endsOn: true, filedOn: true, dueOn: true },
      department: { select: { shortName: true } },
      townships: {
        orderBy: { township: { regionCode: "asc" } },
        select: { township: { select: { shortName: true } } },
      },
    },
    ...slice,
  });
  const rows = found.map(({ department, townships, startsOn, endsOn, filedOn, dueOn, ...row }) => {
    const due = fromDbDateOrNull(dueOn);
    return {
      ...row,
      department: department.shortName,
      townships: townships.map(({ township }) => township.shortName),
      startsOn: fromDbDateOrNull(startsOn),
      endsOn: fromDbDateOrNull(endsOn),
      filedOn: fromDbDateOrNull(filedOn),
      deadline: due && deadlineOf(calendar, today, due),
    };
  });
  return { rows, total: await tx.admission.count({ where }) };
}

type Option = { value: string; label: string };

/** Departments and townships among what the actor may read, for the filter. */
export async function admissionPartners(tx: Tx, actor: Actor): Promise<{ departments: Option[]; townships: Option[] }> {
  const readable = readableAdmissions(actor);
  if (!readable) return { departments: [], townships: [] };
  const select = { id: true, shortName: true } as const;
  const departments = await tx.organisation.findMany({
    where: { admissions: { some: readable } },
    orderBy: { shortName: "asc" },
    select,
  });
  const townships = await tx.organisation.findMany({
    where: { admissionsAsked: { some: { admission: readable } } },
    orderBy: { regionCode: "asc" },
    select,
  });
  const option = ({ id, shortName }: { id: string; shortName: string }) => ({ value: id, label: shortName });
  return { departments: departments.map(option), townships: townships.map(option) };
}

/** Townships that a department may ask, by region code. */
export async function townshipsToAsk(tx: Tx): Promise<Option[]> {
  const rows = await tx.organisation.findMany({
    where: { kind: "TOWNSHIP", endsOn: null },
    orderBy: { regionCode: "asc" },
    select: { id: true, shortName: true },
  });
  return rows.map(({ id, shortName }) => ({ value: id, label: shortName }));
}
