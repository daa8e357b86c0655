import "server-only";
import { readableDelegations } from "@/lib/delegations/delegation.queries";
import { type Actor, reachOf } from "@/lib/identity/permissions";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { type CivilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { type Deadline, deadlineOf, type WorkCalendar } from "@/lib/shared/working-days";
import type { Prisma } from "@/prisma/generated/client";
import type { CaseReason, DisputeTopic, HelpNeed } from "@/prisma/generated/enums";
import { CLOSED_STATES, type GuidanceFacts, type GuidanceState } from "./guidance.rules";
import type { GuidanceKind, GuidanceSide } from "./guidance.terms";

export type GuidanceBody = { id: string; name: string };

/** The body that decides disputes (行政执法协调监督机构); null while the city has named none. */
export async function guidanceBodyOf(tx: Tx): Promise<GuidanceBody | null> {
  const body = await tx.organisation.findFirst({
    where: { isGuidanceBody: true, endsOn: null },
    select: { id: true, shortName: true },
  });
  return body && { id: body.id, name: body.shortName };
}

/** A matter as the use cases need it. */
export type GuidanceRecord = GuidanceFacts & { id: string; version: number; delegationId: string; openedOn: CivilDate };

const RECORD_FIELDS = {
  id: true,
  kind: true,
  state: true,
  side: true,
  version: true,
  delegationId: true,
  openedOn: true,
  dueOn: true,
  delegation: { select: { townshipId: true, departmentId: true } },
  entries: { orderBy: { version: "asc" }, select: { event: true, side: true, byId: true } },
} satisfies Prisma.GuidanceMatterSelect;

function guidanceRecord(
  row: Prisma.GuidanceMatterGetPayload<{ select: typeof RECORD_FIELDS }>,
  body: GuidanceBody | null,
): GuidanceRecord {
  const { delegation, entries, openedOn, dueOn, ...fields } = row;
  return {
    ...fields,
    ...delegation,
    said: entries,
    openedOn: fromDbDate(openedOn),
    dueOn: fromDbDateOrNull(dueOn),
    guidanceBodyId: body?.id ?? null,
  };
}

export async function findGuidance(tx: Tx, id: string): Promise<GuidanceRecord | null> {
  const row = await tx.guidanceMatter.findUnique({ where: { id }, select: RECORD_FIELDS });
  return row && guidanceRecord(row, await guidanceBodyOf(tx));
}

/** What is open among matters that the actor may read, with its row of the list; what is due first stands first. */
export async function listOpenGuidance(
  tx: Tx,
  actor: Actor,
  today: CivilDate,
): Promise<{ matter: GuidanceRecord; row: GuidanceRow }[]> {
  const readable = await readableGuidance(tx, actor);
  if (!readable) return [];
  const rows = await tx.guidanceMatter.findMany({
    where: { AND: [readable, { state: { notIn: [...CLOSED_STATES] } }] },
    orderBy: [{ dueOn: "asc" }, { id: "asc" }],
    select: {
      ...GUIDANCE_FIELDS,
      ...RECORD_FIELDS,
      delegation: { select: { ...GUIDANCE_FIELDS.delegation.select, ...RECORD_FIELDS.delegation.select } },
    },
  });
  const [calendar, body] = [await loadCalendar(tx), await guidanceBodyOf(tx)];
  return rows.map((row) => ({ matter: guidanceRecord(row, body), row: guidanceRow(row, calendar, today) }));
}

/** Matters that an actor may read: those of delegations that he may read; the guidance body all disputes. */
export async function readableGuidance(tx: Tx, actor: Actor): Promise<Prisma.GuidanceMatterWhereInput | null> {
  const delegation = readableDelegations(actor);
  if (!delegation) return null;
  // An empty condition inside an OR would count as none.
  if (reachOf(actor, "delegation.read") === "whole-city") return {};
  const decides =
    reachOf(actor, "dispute.decide") !== null &&
    actor.organisationId !== null &&
    (await guidanceBodyOf(tx))?.id === actor.organisationId;
  return decides ? { OR: [{ delegation }, { kind: "DISPUTE" }] } : { delegation };
}

/** Whether a matter lies within the actor's reach. */
export async function mayReadGuidance(tx: Tx, actor: Actor, id: string): Promise<boolean> {
  const readable = await readableGuidance(tx, actor);
  return readable !== null && (await tx.guidanceMatter.count({ where: { AND: [{ id }, readable] } })) > 0;
}

/** One matter in a list. */
export type GuidanceRow = {
  id: string;
  kind: GuidanceKind;
  state: GuidanceState;
  side: GuidanceSide;
  subject: string;
  caseNumber: string | null;
  need: HelpNeed | null;
  topic: DisputeTopic | null;
  caseReason: CaseReason | null;
  township: { id: string; name: string };
  department: { id: string; name: string };
  delegation: { id: string; code: string; name: string };
  openedOn: CivilDate;
  closedOn: CivilDate | null;
  /** Of the one whose turn it is; null when nobody's clock runs. */
  deadline: Deadline | null;
};

export const GUIDANCE_FIELDS = {
  id: true,
  kind: true,
  state: true,
  side: true,
  subject: true,
  caseNumber: true,
  need: true,
  topic: true,
  caseReason: true,
  openedOn: true,
  closedOn: true,
  dueOn: true,
  delegation: {
    select: {
      id: true,
      power: { select: { code: true } },
      powerVersion: { select: { name: true } },
      township: { select: { id: true, shortName: true } },
      department: { select: { id: true, shortName: true } },
    },
  },
} satisfies Prisma.GuidanceMatterSelect;

type Row = Prisma.GuidanceMatterGetPayload<{ select: typeof GUIDANCE_FIELDS }>;

const named = ({ id, shortName }: { id: string; shortName: string }) => ({ id, name: shortName });

export function guidanceRow(
  { delegation, dueOn, openedOn, closedOn, ...row }: Row,
  calendar: WorkCalendar,
  today: CivilDate,
): GuidanceRow {
  const due = fromDbDateOrNull(dueOn);
  return {
    ...row,
    township: named(delegation.township),
    department: named(delegation.department),
    delegation: { id: delegation.id, code: delegation.power.code, name: delegation.powerVersion.name },
    openedOn: fromDbDate(openedOn),
    closedOn: fromDbDateOrNull(closedOn),
    deadline: due && deadlineOf(calendar, today, due),
  };
}

export type GuidanceFilter = Readonly<{
  kind?: GuidanceKind | undefined;
  /** A state, or all that is not closed. */
  state?: GuidanceState | "OPEN" | undefined;
  township?: string | undefined;
  department?: string | undefined;
  delegation?: string | undefined;
}>;

const filtered = ({
  kind,
  state,
  township,
  department,
  delegation,
}: GuidanceFilter): Prisma.GuidanceMatterWhereInput => ({
  ...(kind && { kind }),
  ...(state && { state: state === "OPEN" ? { notIn: [...CLOSED_STATES] } : state }),
  ...(delegation && { delegationId: delegation }),
  delegation: { ...(township && { townshipId: township }), ...(department && { departmentId: department }) },
});

/** What is due first stands first, then the newest; no figure compares one body with another. */
export async function listGuidance(
  tx: Tx,
  actor: Actor,
  today: CivilDate,
  filter: GuidanceFilter,
  slice: { skip?: number; take?: number } = {},
): Promise<GuidanceRow[]> {
  const readable = await readableGuidance(tx, actor);
  if (!readable) return [];
  const calendar = await loadCalendar(tx);
  const rows = await tx.guidanceMatter.findMany({
    where: { AND: [readable, filtered(filter)] },
    orderBy: [{ dueOn: { sort: "asc", nulls: "last" } }, { openedOn: "desc" }, { id: "desc" }],
    select: GUIDANCE_FIELDS,
    ...slice,
  });
  return rows.map((row) => guidanceRow(row, calendar, today));
}

/** How many the same filter finds, by kind. */
export async function countGuidance(
  tx: Tx,
  actor: Actor,
  { kind: _, ...filter }: GuidanceFilter,
): Promise<Record<GuidanceKind, number>> {
  const readable = await readableGuidance(tx, actor);
  const counts = { HELP: 0, DISPUTE: 0, CASE: 0 };
  if (!readable) return counts;
  const groups = await tx.guidanceMatter.groupBy({
    by: ["kind"],
    where: { AND: [readable, filtered(filter)] },
    _count: true,
  });
  for (const { kind, _count } of groups) counts[kind] = _count;
  return counts;
}
