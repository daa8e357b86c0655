import "server-only";
import { type TrailEntry, trailOf } from "@/lib/audit/audit.queries";
import { readableDelegations } from "@/lib/delegations/delegation.queries";
import { type AttachmentRow, listAttachments } from "@/lib/files/attachment.queries";
import { type Actor, reachOf } from "@/lib/identity/permissions";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { type CivilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { numberSetting } from "@/lib/shared/settings";
import type { Prisma } from "@/prisma/generated/client";
import {
  findGuidance,
  GUIDANCE_FIELDS,
  type GuidanceRow,
  guidanceBodyOf,
  guidanceRow,
  readableGuidance,
} from "./guidance.queries";
import { type GuidanceEvent, isBodyParty, isClosed, openEvents, partySide } from "./guidance.rules";
import type { GuidanceKind, GuidanceSide } from "./guidance.terms";

export type GuidanceSaid = {
  id: string;
  event: string;
  side: GuidanceSide;
  organisation: string;
  by: string;
  /** ISO instant. */
  at: string;
  text: string | null;
};

export type GuidancePage = GuidanceRow & {
  version: number;
  reasonWords: string | null;
  filedOn: CivilDate | null;
  aboutCase: { id: string; subject: string } | null;
  disputes: { id: string; subject: string }[];
  decision: {
    body: string;
    competentMeanwhile: string;
    competentHenceforth: string;
    documentNumber: string;
    decidedOn: CivilDate;
  } | null;
  /** Who decides disputes; null while the city has named none. */
  guidanceBody: string | null;
  /** It is itself a party: nobody decides. */
  isBodyParty: boolean;
  said: GuidanceSaid[];
  files: AttachmentRow[];
  /** Of one file, in MB. */
  fileLimit: number;
  trail: TrailEntry[];
  /** What the reader may do now. */
  events: GuidanceEvent[];
  mayAttach: boolean;
  /** Whether the reader's head may make a dispute of this refused case. */
  mayDispute: boolean;
};

/** A matter with everything about it, or null beyond the reader's reach. */
export async function readableGuidanceMatter(
  tx: Tx,
  actor: Actor,
  id: string,
  today: CivilDate,
): Promise<GuidancePage | null> {
  const readable = await readableGuidance(tx, actor);
  const row =
    readable && (await tx.guidanceMatter.findFirst({ where: { AND: [{ id }, readable] }, select: PAGE_FIELDS }));
  const matter = row && (await findGuidance(tx, id));
  if (!row || !matter) return null;
  const { entries, decider, aboutCase, disputes, version, reasonWords, filedOn, ...fields } = row;
  const users = await tx.user.findMany({
    where: { id: { in: entries.map(({ byId }) => byId) } },
    select: { id: true, displayName: true },
  });
  const { competentMeanwhile, competentHenceforth, documentNumber, decidedOn, ...list } = fields;
  const isParty = partySide(actor, matter) !== null;
  return {
    ...guidanceRow(list, await loadCalendar(tx), today),
    ...{ version, reasonWords, aboutCase, disputes },
    filedOn: fromDbDateOrNull(filedOn),
    decision:
      decider && competentMeanwhile && competentHenceforth && documentNumber && decidedOn
        ? {
            ...{ body: decider.shortName, competentMeanwhile, competentHenceforth, documentNumber },
            decidedOn: fromDbDate(decidedOn),
          }
        : null,
    guidanceBody: (await guidanceBodyOf(tx))?.name ?? null,
    isBodyParty: matter.kind === "DISPUTE" && isBodyParty(matter),
    said: entries.map(({ id: entryId, event, side, organisation, byId, at, text }) => ({
      ...{ id: entryId, event, side, text },
      organisation: organisation.shortName,
      by: users.find((user) => user.id === byId)?.displayName ?? "",
      at: at.toISOString(),
    })),
    files: await listAttachments(tx, { subject: "GUIDANCE", subjectId: id }),
    fileLimit: await numberSetting(tx, "megabytes.attachment"),
    trail: await trailOf(tx, id),
    events: openEvents(actor, matter, today),
    mayAttach: isParty && !isClosed(matter.state),
    mayDispute: matter.kind === "CASE" && matter.state === "REFUSED" && reachOf(actor, "dispute.township") !== null,
  };
}

const PAGE_FIELDS = {
  ...GUIDANCE_FIELDS,
  version: true,
  reasonWords: true,
  filedOn: true,
  competentMeanwhile: true,
  competentHenceforth: true,
  documentNumber: true,
  decidedOn: true,
  decider: { select: { shortName: true } },
  aboutCase: { select: { id: true, subject: true } },
  disputes: { select: { id: true, subject: true } },
  entries: {
    orderBy: { version: "asc" },
    select: {
      id: true,
      event: true,
      side: true,
      organisation: { select: { shortName: true } },
      byId: true,
      at: true,
      text: true,
    },
  },
} satisfies Prisma.GuidanceMatterSelect;

/** Kinds of matters that the actor's post may begin. */
export function beginnable(actor: Actor): GuidanceKind[] {
  const asks = reachOf(actor, "guidance.ask") !== null;
  const disputes = reachOf(actor, "dispute.township") ?? reachOf(actor, "dispute.department");
  return [...(asks ? (["HELP", "CASE"] as const) : []), ...(disputes ? (["DISPUTE"] as const) : [])];
}

export type Beginning = {
  id: string;
  code: string;
  name: string;
  townshipId: string;
  township: string;
  departmentId: string;
  department: string;
};

/** Delegations about which the actor may begin a matter of that kind, by name. */
export async function delegationsToBegin(tx: Tx, actor: Actor, kind: GuidanceKind): Promise<Beginning[]> {
  const readable = readableDelegations(actor);
  if (!readable || !beginnable(actor).includes(kind)) return [];
  const rows = await tx.delegation.findMany({
    where: {
      AND: [readable],
      state: kind === "CASE" ? { in: ["IN_FORCE", "SUSPENDED", "RETURNING"] } : { not: "ENDED" },
    },
    orderBy: [{ townshipId: "asc" }, { power: { code: "asc" } }, { id: "asc" }],
    select: {
      id: true,
      townshipId: true,
      departmentId: true,
      power: { select: { code: true } },
      powerVersion: { select: { name: true } },
      township: { select: { shortName: true } },
      department: { select: { shortName: true } },
    },
  });
  return rows.map(({ id, townshipId, departmentId, power, powerVersion, township, department }) => ({
    ...{ id, townshipId, departmentId, code: power.code, name: powerVersion.name },
    ...{ township: township.shortName, department: department.shortName },
  }));
}

/** A refused case that a dispute may be about, for its prefilled form; null for anything else. */
export async function refusedCase(
  tx: Tx,
  actor: Actor,
  id: string,
): Promise<{ id: string; subject: string; delegationId: string } | null> {
  const readable = await readableGuidance(tx, actor);
  return (
    readable &&
    (await tx.guidanceMatter.findFirst({
      where: { AND: [{ id, kind: "CASE", state: "REFUSED" }, readable] },
      select: { id: true, subject: true, delegationId: true },
    }))
  );
}
