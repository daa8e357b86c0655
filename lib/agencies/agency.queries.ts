import "server-only";
import type { Actor } from "@/lib/identity/permissions";
import { type CivilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { Prisma } from "@/prisma/generated/client";
import { DISPATCHING_KINDS } from "./agency.terms";
import { readableAgencies } from "./agency-reading.queries";

/** An agency in a list. */
export type AgencyRow = {
  id: string;
  name: string;
  department: string;
  township: string;
  headPost: string;
  staff: number;
  isPartyManaged: boolean;
  since: CivilDate;
  until: CivilDate | null;
};

export const AGENCY_FIELDS = {
  ...{ id: true, name: true, headPost: true, staff: true, isPartyManaged: true, since: true, until: true },
  department: { select: { shortName: true } },
  township: { select: { shortName: true } },
} satisfies Prisma.AgencySelect;

type Row = Prisma.AgencyGetPayload<{ select: typeof AGENCY_FIELDS }>;

export const agencyRow = ({ department, township, since, until, ...row }: Row): AgencyRow => ({
  ...row,
  ...{ department: department.shortName, township: township.shortName },
  ...{ since: fromDbDate(since), until: fromDbDateOrNull(until) },
});

/** Agencies that the actor may read, by region code and name. */
export async function listAgencies(tx: Tx, actor: Actor): Promise<AgencyRow[]> {
  const readable = readableAgencies(actor);
  if (!readable) return [];
  const rows = await tx.agency.findMany({
    where: readable,
    orderBy: [{ township: { regionCode: "asc" } }, { name: "asc" }, { id: "asc" }],
    select: AGENCY_FIELDS,
  });
  return rows.map(agencyRow);
}

type Choice = { value: string; label: string };

/** Departments that may have an agency, and townships in which one may reside. */
export async function agencyChoices(tx: Tx): Promise<{ departments: Choice[]; townships: Choice[] }> {
  const fields = { select: { id: true, shortName: true } } as const;
  const departments = await tx.organisation.findMany({
    where: { kind: { in: [...DISPATCHING_KINDS] }, endsOn: null },
    orderBy: { shortName: "asc" },
    ...fields,
  });
  const townships = await tx.organisation.findMany({
    where: { kind: "TOWNSHIP", endsOn: null },
    orderBy: { regionCode: "asc" },
    ...fields,
  });
  const choices = (rows: typeof townships) => rows.map(({ id, shortName }) => ({ value: id, label: shortName }));
  return { departments: choices(departments), townships: choices(townships) };
}
