import "server-only";
import { type Actor, authorise, type Forbidden } from "@/lib/identity/permissions";
import { addDays, type CivilDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { ok, type Result } from "@/lib/shared/result";
import { inReading } from "@/lib/shared/transaction";
import type { AuditEvent } from "@/prisma/generated/client";
import type { AuditEventName } from "./audit.events";
import { type SubjectNames, subjectNames } from "./subject-names.queries";
import { type ChainReport, verifyChain } from "./verify-chain";

/** Who changed an object last ("name · organisation"), and when; null before its first event. */
export async function lastChange(tx: Tx, subjectId: string): Promise<{ by: string; at: Date } | null> {
  const newest = await tx.auditEvent.findFirst({
    where: { subjectId },
    orderBy: { seq: "desc" },
    select: { at: true, actorName: true, organisationName: true },
  });
  return newest && { by: `${newest.actorName} · ${newest.organisationName}`, at: newest.at };
}

/** Who did it last: the person behind an object's newest event of that kind; null where the program did it, or nobody. */
export async function lastActorOf(tx: Tx, subjectId: string, event: AuditEventName): Promise<string | null> {
  const newest = await tx.auditEvent.findFirst({
    where: { subjectId, event },
    orderBy: { seq: "desc" },
    select: { actorId: true },
  });
  return newest?.actorId ?? null;
}

const minute = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "short" });

/** A refused compare-and-set, told in words: `by` "name · organisation", `at` "2026-11-23 16:05" in Asia/Shanghai. */
export type ChangedMeanwhile = { code: "changed-meanwhile"; by: string; at: string };

/** The refusal for a stale version, naming who was quicker. */
export async function changedMeanwhile(tx: Tx, subjectId: string): Promise<ChangedMeanwhile> {
  const last = await lastChange(tx, subjectId);
  return { code: "changed-meanwhile", by: last?.by ?? "", at: last ? minute.format(last.at) : "" };
}

/** One event as pages show it. `at` is ISO text; `names` call the ids among subject and particulars by name. */
export type TrailEntry = Readonly<{
  seq: number;
  at: string;
  event: string;
  subjectType: string;
  subjectId: string;
  actorName: string;
  actorRole: string;
  organisationName: string;
  data: Readonly<Record<string, unknown>>;
  names: SubjectNames;
}>;

const LONGEST_TRAIL = 200;

/**
 * What happened to an object, or to several that belong together; newest first, the last 200. Whoever may read the
 * object may read its trail: ask that first.
 */
export async function trailOf(tx: Tx, ...subjectIds: readonly string[]): Promise<TrailEntry[]> {
  const where = { subjectId: { in: [...subjectIds] } };
  const rows = await tx.auditEvent.findMany({ where, orderBy: { seq: "desc" }, take: LONGEST_TRAIL });
  return toEntries(tx, rows);
}

/** The events of those numbers, in the same order. Whoever shows them has asked whether the reader may see them. */
export async function eventsOf(tx: Tx, seqs: readonly bigint[]): Promise<TrailEntry[]> {
  const rows = await tx.auditEvent.findMany({ where: { seq: { in: [...seqs] } } });
  const bySeq = new Map((await toEntries(tx, rows)).map((entry) => [entry.seq, entry]));
  return seqs.flatMap((seq) => bySeq.get(Number(seq)) ?? []);
}

/** One page, counted from 1, of what the actor did in his present seat, newest first; signing in is no business done. */
export async function findOwnEvents(
  tx: Tx,
  { userId, organisationId, role }: Actor,
  page: number,
): Promise<{ entries: TrailEntry[]; total: number; pageCount: number }> {
  const where = { actorId: userId, organisationId, actorRole: role, NOT: { event: { startsWith: "session." } } };
  if (userId === null) return { entries: [], total: 0, pageCount: 1 };
  const total = await tx.auditEvent.count({ where });
  const skip = (page - 1) * EVENTS_A_PAGE;
  const rows = await tx.auditEvent.findMany({ where, orderBy: { seq: "desc" }, skip, take: EVENTS_A_PAGE });
  return { entries: await toEntries(tx, rows), total, pageCount: Math.max(1, Math.ceil(total / EVENTS_A_PAGE)) };
}

type Filters = Readonly<{
  event?: AuditEventName | undefined;
  subjectType?: string | undefined;
  subjectId?: string | undefined;
  organisationId?: string | undefined;
  day?: CivilDate | undefined;
}>;

/** One page of the whole log, counted from 1, newest first. Only for auditors. */
export async function findEvents(
  ctx: Ctx,
  filters: Filters,
  page: number,
): Promise<Result<{ entries: TrailEntry[]; total: number; pageCount: number }, Forbidden>> {
  const allowed = authorise(ctx.actor, "audit.read");
  if (!allowed.ok) return allowed;
  const { event, subjectType, subjectId, organisationId, day } = filters;
  const where = {
    ...(event && { event }),
    ...(subjectType && { subjectType }),
    ...(subjectId && { subjectId }),
    ...(organisationId && { organisationId }),
    ...(day && { at: { gte: midnight(day), lt: midnight(addDays(day, 1)) } }),
  };
  return inReading(ctx, async (tx) => {
    const total = await tx.auditEvent.count({ where });
    const skip = (page - 1) * EVENTS_A_PAGE;
    const rows = await tx.auditEvent.findMany({ where, orderBy: { seq: "desc" }, skip, take: EVENTS_A_PAGE });
    const pageCount = Math.max(1, Math.ceil(total / EVENTS_A_PAGE));
    return ok({ entries: await toEntries(tx, rows), total, pageCount });
  });
}

const EVENTS_A_PAGE = 50;

/** The whole chain, checked now. Only for auditors. */
export async function chainReport(ctx: Ctx): Promise<Result<ChainReport, Forbidden>> {
  const allowed = authorise(ctx.actor, "audit.read");
  return allowed.ok ? inReading(ctx, async (tx) => ok(await verifyChain(tx))) : allowed;
}

const midnight = (day: CivilDate): Date => new Date(`${day}T00:00:00+08:00`);

/** Particulars that are ids, and of what they may be. */
const NAMED = {
  organisationId: ["organisation"],
  townshipId: ["organisation"],
  // Of an assessment: an agency, or a department.
  agencyId: ["agency", "organisation"],
} as const;

const idsIn = (data: Record<string, unknown>): { type: string; id: string }[] =>
  Object.entries(NAMED).flatMap(([key, types]) => {
    const id = data[key];
    return typeof id === "string" ? types.map((type) => ({ type, id })) : [];
  });

async function toEntries(tx: Tx, rows: readonly AuditEvent[]): Promise<TrailEntry[]> {
  const subjects = rows.flatMap((row) => [{ type: row.subjectType, id: row.subjectId }, ...idsIn(particulars(row))]);
  const names = await subjectNames(tx, subjects);
  return rows.map((row) => {
    const data = particulars(row);
    const ids = [row.subjectId, ...idsIn(data).map(({ id }) => id)];
    return {
      seq: Number(row.seq),
      at: row.at.toISOString(),
      event: row.event,
      subjectType: row.subjectType,
      subjectId: row.subjectId,
      actorName: row.actorName,
      actorRole: row.actorRole,
      organisationName: row.organisationName,
      data,
      names: Object.fromEntries(ids.flatMap((id) => (names[id] === undefined ? [] : [[id, names[id]]]))),
    };
  });
}

/** Particulars are written as an object, always (record-audit.ts). */
const particulars = (row: AuditEvent): Record<string, unknown> => row.data as Record<string, unknown>;

/** The organisations whose people appear in the log, by name as it is now. Only for auditors. */
export async function actingOrganisations(ctx: Ctx): Promise<Result<{ id: string; name: string }[], Forbidden>> {
  const allowed = authorise(ctx.actor, "audit.read");
  if (!allowed.ok) return allowed;
  return inReading(ctx, async (tx) => {
    const rows = await tx.organisation.findMany({
      where: { appointments: { some: {} } },
      select: { id: true, shortName: true },
      orderBy: [{ kind: "asc" }, { regionCode: "asc" }, { id: "asc" }],
    });
    return ok(rows.map(({ id, shortName }) => ({ id, name: shortName })));
  });
}
