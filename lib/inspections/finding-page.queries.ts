import "server-only";
import { type Actor, authorise, reachOf } from "@/lib/identity/permissions";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { type CivilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { numberSetting } from "@/lib/shared/settings";
import { addWorkingDays } from "@/lib/shared/working-days";
import type { Prisma } from "@/prisma/generated/client";
import { FINDING_FIELDS, type FindingRow, findingRow } from "./finding.queries";
import { isSettled } from "./inspection.rules";
import type { Area, ReferralGround } from "./inspection.terms";
import { readableFindings, readsPlans } from "./inspection-reading.queries";

export type FindingStep = {
  id: string;
  event: string;
  organisation: string;
  on: CivilDate;
  text: string | null;
  dueOn: CivilDate | null;
};
/** `part`: of a photo the number of its item. */
export type InspectionFile = { id: string; part: string; name: string; bytes: number; isPicture: boolean };
export type Referral = {
  documentNumber: string;
  referredOn: CivilDate;
  grounds: ReferralGround[];
  statement: string;
};

/** What the reader may do now; null or false for whoever's turn it is not. */
export type FindingTurn = {
  rectify: { fileLimit: number } | null;
  judge: { dueOn: CivilDate } | null;
  refer: boolean;
  withdraw: boolean;
};

export type FindingPage = FindingRow & {
  version: number;
  clause: string;
  planId: string;
  planNumber: string;
  documentNumber: string;
  groupName: string;
  bodyId: string;
  ownerName: string;
  inspectedName: string;
  /** The checked item and what was noted about it. */
  ground: { area: Area; text: string; note: string | null; visitedOn: CivilDate; photos: InspectionFile[] };
  evidence: InspectionFile[];
  steps: FindingStep[];
  /** For the inspecting roles, the approver and the leader; null for everybody else. */
  referral: Referral | null;
  /** Whether the reader follows to plan and visit. */
  readsPlan: boolean;
  turn: FindingTurn;
};

const PAGE_FIELDS = {
  ...FINDING_FIELDS,
  ...{ version: true, clause: true, planId: true, bodyId: true, ownerId: true, rectifiedById: true },
  plan: { select: { title: true, number: true, documentNumber: true, groupName: true } },
  owner: { select: { shortName: true, name: true } },
  body: { select: { organisation: { select: { shortName: true, name: true } } } },
  result: {
    select: {
      ...{ note: true, visitId: true, visit: { select: { visitedOn: true } } },
      item: { select: { ordinal: true, area: true, text: true } },
    },
  },
  steps: {
    orderBy: { version: "asc" },
    select: {
      ...{ id: true, event: true, on: true, text: true, dueOn: true },
      organisation: { select: { shortName: true } },
    },
  },
} satisfies Prisma.InspectionFindingSelect;

type PageRow = Prisma.InspectionFindingGetPayload<{ select: typeof PAGE_FIELDS }>;

/** A finding with everything that the reader may know of it, or null beyond his reach. */
export async function readableFindingPage(
  tx: Tx,
  actor: Actor,
  id: string,
  today: CivilDate,
): Promise<FindingPage | null> {
  const readable = readableFindings(actor);
  const row =
    readable && (await tx.inspectionFinding.findFirst({ where: { AND: [{ id }, readable] }, select: PAGE_FIELDS }));
  if (!row) return null;
  const { version, clause, planId, bodyId, result } = row;
  return {
    ...findingRow(row, await loadCalendar(tx), today),
    ...{ version, clause, planId, bodyId, planNumber: row.plan.number, groupName: row.plan.groupName },
    ...{ documentNumber: row.plan.documentNumber, ownerName: row.owner.name },
    inspectedName: row.body.organisation.name,
    ground: {
      ...{ area: result.item.area, text: result.item.text, note: result.note },
      visitedOn: fromDbDate(result.visit.visitedOn),
      // Of a withdrawn finding its owner reads the record; the photos are the city's again.
      photos:
        row.state === "WITHDRAWN" && !readsPlans(actor)
          ? []
          : await filesOf(tx, { subject: "INSPECTION", subjectId: result.visitId, part: String(result.item.ordinal) }),
    },
    evidence: await filesOf(tx, { subject: "INSPECTION_FINDING", subjectId: id }),
    steps: row.steps.map(({ organisation, ...step }) => ({
      ...step,
      ...{ organisation: organisation.shortName, on: fromDbDate(step.on), dueOn: fromDbDateOrNull(step.dueOn) },
    })),
    referral: await referralOf(tx, actor, id),
    readsPlan: readsPlans(actor),
    turn: await turnOf(tx, actor, row, today),
  };
}

export async function filesOf(tx: Tx, where: Prisma.AttachmentWhereInput): Promise<InspectionFile[]> {
  const rows = await tx.attachment.findMany({
    where,
    orderBy: [{ addedAt: "asc" }, { id: "asc" }],
    select: { id: true, part: true, name: true, bytes: true, mediaType: true },
  });
  return rows.map(({ mediaType, ...row }) => ({ ...row, isPicture: mediaType.startsWith("image/") }));
}

/** Asked of the database by nobody else: row security answers everybody else with nothing. */
async function referralOf(tx: Tx, actor: Actor, findingId: string): Promise<Referral | null> {
  if (reachOf(actor, "inspection.read-referral") === null) return null;
  const row = await tx.inspectionReferral.findUnique({ where: { findingId } });
  if (!row) return null;
  const { documentNumber, referredOn, grounds, statement } = row;
  return { documentNumber, referredOn: fromDbDate(referredOn), grounds, statement };
}

async function turnOf(tx: Tx, actor: Actor, row: PageRow, today: CivilDate): Promise<FindingTurn> {
  const { state, ownerId, rectifiedById } = row;
  const isOwn = actor.organisationId === ownerId || (rectifiedById !== null && rectifiedById === actor.userId);
  const keeps = reachOf(actor, "inspection.keep") !== null && !isOwn;
  const rectifies = authorise(actor, "inspection.rectify", { organisationId: ownerId }).ok && state === "OPEN";
  return {
    rectify: rectifies ? { fileLimit: await numberSetting(tx, "megabytes.attachment") } : null,
    judge: keeps && state === "RECTIFIED" ? { dueOn: await rectifyUntil(tx, today) } : null,
    refer: keeps && !isSettled(state),
    withdraw: keeps && state === "OPEN",
  };
}

/** The day proposed for a rectification ordered today. */
export const rectifyUntil = async (tx: Tx, today: CivilDate): Promise<CivilDate> =>
  addWorkingDays(await loadCalendar(tx), today, await numberSetting(tx, "days.inspection-rectify"));
