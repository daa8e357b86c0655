import "server-only";
import { readableAdmissions } from "@/lib/admissions/admission-reading.queries";
import { readableAgencies } from "@/lib/agencies/agency-reading.queries";
import type { DelegationRow } from "@/lib/delegations/delegation.queries";
import type { TownshipLists } from "@/lib/duty-lists/list-overview.queries";
import { type GuidanceRecord, listOpenGuidance } from "@/lib/guidance/guidance.queries";
import { isOverdue } from "@/lib/guidance/guidance.rules";
import type { Actor } from "@/lib/identity/permissions";
import { readableFindings } from "@/lib/inspections/inspection-reading.queries";
import { readableOffListReports } from "@/lib/off-list/off-list-reading.queries";
import { loadQueue } from "@/lib/orders/consultation.queries";
import { type CivilDate, fromDbDate, toDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { OverdueKind, OverdueThing } from "./overdue.rules";
import type { PromiseRow } from "./promise.rules";

const thing = (kind: OverdueKind, bodyId: string | null, dueOn: CivilDate, count = 1): OverdueThing[] =>
  bodyId ? [{ kind, bodyId, dueOn, count }] : [];

/** Silent after their last day; the consultation's own rule. */
export const overdueAnswers = async (tx: Tx, actor: Actor, today: CivilDate): Promise<OverdueThing[]> =>
  (await loadQueue(tx, actor, today, { order: { state: "IN_CONSULTATION" }, state: "ORDERED" }))
    .filter(({ isOverdue: isLate }) => isLate)
    .flatMap(({ departmentId, deadline }) => thing("answers", departmentId, deadline.dueOn));

/** Items by the side that owes them; where all is delivered and the day is over, a signature that is missing. */
export const overdueHandovers = (late: readonly DelegationRow[]): OverdueThing[] =>
  late.flatMap((row) =>
    (["DEPARTMENT", "TOWNSHIP"] as const).flatMap((side) => {
      const owing = side === "DEPARTMENT" ? row.department.id : row.township.id;
      const due = row.nextDue[side];
      if (row.overdue[side] > 0 && due) return thing("handovers", owing, due, row.overdue[side]);
      const isUnsigned = row.isComplete && row.deadline?.stands === "over" && !row.signed.includes(side);
      return isUnsigned && row.deadline ? thing("handovers", owing, row.deadline.dueOn) : [];
    }),
  );

export const overduePromises = (promises: readonly PromiseRow[]): OverdueThing[] =>
  promises
    .filter(({ standing }) => standing === "late")
    .flatMap(({ department, dueOn }) => thing("guarantees", department.id, dueOn));

/** The publication clock of the lists: what came into force, what is gone, what is approved. The office publishes. */
export async function overduePublications(
  tx: Tx,
  lists: readonly TownshipLists[],
  today: CivilDate,
): Promise<OverdueThing[]> {
  const office = await tx.organisation.findFirst({
    where: { kind: "ESTABLISHMENT_OFFICE", endsOn: null },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  return lists
    .flatMap(({ outstanding, gone, draft }) => [
      ...[...outstanding, ...gone].map(({ publishBy }) => publishBy),
      ...(draft?.state === "APPROVED" && draft.publishBy ? [draft.publishBy] : []),
    ])
    .filter((publishBy) => publishBy < today)
    .flatMap((publishBy) => thing("publication", office?.id ?? null, publishBy));
}

export const overdueGuidance = async (tx: Tx, actor: Actor, today: CivilDate): Promise<OverdueThing[]> =>
  (await listOpenGuidance(tx, actor, today)).flatMap(({ matter }) =>
    matter.dueOn && isOverdue(matter, today) ? thing("guidance", answeringBody(matter), matter.dueOn) : [],
  );

/** Of a dispute the side that did not raise it, and once it has spoken the body that decides; of the rest the department. */
function answeringBody({ kind, state, side, townshipId, departmentId, guidanceBodyId }: GuidanceRecord): string | null {
  if (kind !== "DISPUTE") return departmentId;
  if (state !== "RAISED") return guidanceBodyId;
  return side === "TOWNSHIP" ? departmentId : townshipId;
}

/** Townships that have not said what they think of the text as it stands. */
export async function overdueOpinions(tx: Tx, actor: Actor, today: CivilDate): Promise<OverdueThing[]> {
  const readable = readableAdmissions(actor);
  if (!readable) return [];
  const rows = await tx.admission.findMany({
    where: { AND: [readable, { state: "OPINIONS", dueOn: { lt: toDbDate(today) } }] },
    select: {
      ...{ dueOn: true, textNumber: true },
      townships: { select: { townshipId: true } },
      opinions: { select: { townshipId: true, textNumber: true } },
    },
  });
  return rows.flatMap(({ dueOn, textNumber, townships, opinions }) =>
    townships
      .filter((one) => !opinions.some((said) => said.townshipId === one.townshipId && said.textNumber === textNumber))
      .flatMap(({ townshipId }) => (dueOn ? thing("opinions", townshipId, fromDbDate(dueOn)) : [])),
  );
}

/** Tasks found off the list that their department has not mended by its day. */
export async function overdueRemedies(tx: Tx, actor: Actor, today: CivilDate): Promise<OverdueThing[]> {
  const readable = readableOffListReports(actor);
  if (!readable) return [];
  const rows = await tx.offListReport.findMany({
    where: { AND: [readable, { state: "OFF_LIST", dueOn: { lt: toDbDate(today) } }] },
    select: { departmentId: true, dueOn: true },
  });
  return rows.flatMap(({ departmentId, dueOn }) => (dueOn ? thing("off-list", departmentId, fromDbDate(dueOn)) : []));
}

export async function overdueRectifications(tx: Tx, actor: Actor, today: CivilDate): Promise<OverdueThing[]> {
  const readable = readableFindings(actor);
  if (!readable) return [];
  const rows = await tx.inspectionFinding.findMany({
    where: { AND: [readable, { state: "OPEN", dueOn: { lt: toDbDate(today) } }] },
    select: { ownerId: true, dueOn: true },
  });
  return rows.flatMap(({ ownerId, dueOn }) => (dueOn ? thing("rectifications", ownerId, fromDbDate(dueOn)) : []));
}

/** Opinions of townships on heads of agencies, and departments' answers to proposals. */
export async function overdueOfAgencies(tx: Tx, actor: Actor, today: CivilDate): Promise<OverdueThing[]> {
  const readable = readableAgencies(actor);
  if (!readable) return [];
  const late = { state: "FILED", dueOn: { lt: toDbDate(today) }, agency: readable } as const;
  const intents = await tx.agencyAppointment.findMany({
    where: late,
    select: { dueOn: true, agency: { select: { townshipId: true } } },
  });
  const proposals = await tx.agencyProposal.findMany({
    where: late,
    select: { dueOn: true, agency: { select: { departmentId: true } } },
  });
  return [
    ...intents.flatMap(({ agency, dueOn }) => thing("appointments", agency.townshipId, fromDbDate(dueOn))),
    ...proposals.flatMap(({ agency, dueOn }) => thing("proposals", agency.departmentId, fromDbDate(dueOn))),
  ];
}
