import "server-only";
import { reachOf } from "@/lib/identity/permissions";
import { type CivilDate, fromDbDate, fromDbDateOrNull, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import type { Prisma } from "@/prisma/generated/client";
import type { DutyKind, PublishedDuty } from "./published-duty.schema";

const WORDS = {
  kind: true,
  category: true,
  name: true,
  department: true,
  departmentDuty: true,
  townshipDuty: true,
  method: true,
} as const satisfies Prisma.DutySelect;

/** Kinds in the enumeration's own order, each list in its own. */
const IN_ORDER = [
  { kind: "asc" },
  { ordinal: "asc" },
  { startsOn: "asc" },
] satisfies Prisma.DutyOrderByWithRelationInput[];

/** The three lists of a township on a day, as an edition freezes them. */
export function dutiesInForce(tx: Tx, townshipId: string, day: CivilDate): Promise<PublishedDuty[]> {
  const date = toDbDate(day);
  return tx.duty.findMany({
    where: { townshipId, startsOn: { lte: date }, OR: [{ endsOn: null }, { endsOn: { gte: date } }] },
    orderBy: IN_ORDER,
    select: WORDS,
  });
}

export type DutyRecord = PublishedDuty & {
  id: string;
  townshipId: string;
  township: { name: string; code: string };
  ordinal: number;
  /** The body that is meant, where one bears the name. */
  body: string | null;
  source: string;
  documentNumber: string | null;
  startsOn: CivilDate;
  /** Last day; null while it stands. */
  endsOn: CivilDate | null;
};

const RECORD = {
  ...WORDS,
  id: true,
  townshipId: true,
  ordinal: true,
  source: true,
  documentNumber: true,
  startsOn: true,
  endsOn: true,
  body: { select: { shortName: true } },
  township: { select: { shortName: true, regionCode: true } },
} as const satisfies Prisma.DutySelect;

const recordOf = ({ body, township, ...row }: Prisma.DutyGetPayload<{ select: typeof RECORD }>): DutyRecord => ({
  ...row,
  body: body?.shortName ?? null,
  township: { name: township.shortName, code: township.regionCode?.slice(0, 9) ?? "" },
  startsOn: fromDbDate(row.startsOn),
  endsOn: fromDbDateOrNull(row.endsOn),
});

/** Every duty that a township has or had, of one kind where it is given; those of a list together, in its order. */
export async function dutiesOf(tx: Tx, townshipId: string, kind?: DutyKind): Promise<DutyRecord[]> {
  const rows = await tx.duty.findMany({
    where: { townshipId, ...(kind && { kind }) },
    orderBy: IN_ORDER,
    select: RECORD,
  });
  return rows.map(recordOf);
}

/** One duty, and every row of the same name and list beside it, the newest first; null when there is none. */
export async function findDuty(tx: Tx, id: string): Promise<{ duty: DutyRecord; history: DutyRecord[] } | null> {
  const row = await tx.duty.findUnique({ where: { id }, select: RECORD });
  if (!row) return null;
  const history = await tx.duty.findMany({
    where: { townshipId: row.townshipId, kind: row.kind, name: row.name, id: { not: id } },
    orderBy: [{ startsOn: "desc" }, { id: "desc" }],
    select: RECORD,
  });
  return { duty: recordOf(row), history: history.map(recordOf) };
}

export type DutyTownship = { id: string; code: string; name: string; counts: Record<DutyKind, number> };

/** Townships whose lists the reader may see, by region code, each with how many duties of a kind stand on `day`. */
export async function dutyTownships(tx: Tx, ctx: Ctx, day: CivilDate): Promise<DutyTownship[]> {
  const reach = reachOf(ctx.actor, "list.read");
  const { organisationId } = ctx.actor;
  if (reach === null || (reach === "own-organisation" && !organisationId)) return [];
  const townships = await tx.organisation.findMany({
    where: {
      kind: "TOWNSHIP",
      endsOn: null,
      ...(reach === "own-organisation" && organisationId && { id: organisationId }),
    },
    orderBy: { regionCode: "asc" },
    select: { id: true, regionCode: true, shortName: true },
  });
  const date = toDbDate(day);
  const groups = await tx.duty.groupBy({
    by: ["townshipId", "kind"],
    where: {
      townshipId: { in: townships.map(({ id }) => id) },
      startsOn: { lte: date },
      OR: [{ endsOn: null }, { endsOn: { gte: date } }],
    },
    _count: true,
  });
  return townships.map(({ id, regionCode, shortName }) => {
    const count = (kind: DutyKind) =>
      groups.find((group) => group.townshipId === id && group.kind === kind)?._count ?? 0;
    return {
      ...{ id, code: regionCode?.slice(0, 9) ?? "", name: shortName },
      counts: { BASIC: count("BASIC"), SUPPORTING: count("SUPPORTING"), RECLAIMED: count("RECLAIMED") },
    };
  });
}
