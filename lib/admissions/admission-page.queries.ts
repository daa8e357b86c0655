import "server-only";
import { type TrailEntry, trailOf } from "@/lib/audit/audit.queries";
import { type AttachmentRow, listAttachments } from "@/lib/files/attachment.queries";
import type { Actor } from "@/lib/identity/permissions";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { type CivilDate, fromDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { numberSetting } from "@/lib/shared/settings";
import { type Deadline, deadlineOf } from "@/lib/shared/working-days";
import type { Prisma } from "@/prisma/generated/client";
import type { AdmissionEvent } from "./admission.machine";
import { type AdmissionRecord, findAdmission } from "./admission.queries";
import type { AdmissionPosition } from "./admission.terms";
import { openAdmissionEvents } from "./admission-actions.rules";
import { type FileSide, fileSide } from "./admission-file.rules";
import { mayReadAdmission, mayReadOpinion } from "./admission-reading.queries";
import { type Similar, similarTo } from "./similar.queries";

export type OpinionShown = {
  id: string;
  textNumber: number;
  position: AdmissionPosition;
  reasons: string;
  meetingOn: CivilDate;
  meetingRecord: string;
  signedBy: string;
  on: CivilDate;
  /** To the text as it stands; an earlier one counts no more. */
  isValid: boolean;
};
export type TownshipShown = {
  id: string;
  name: string;
  /** Whether it answered to the text as it stands. */
  hasAnswered: boolean;
  /** Whether the reader may save its last opinion as a letter. */
  mayHaveLetter: boolean;
  /** Those that the reader may read, the newest text first. */
  opinions: OpinionShown[];
  /** What was decided for it; null before. */
  line: { isAdmitted: boolean; answer: string | null } | null;
  /** The duty that came of it; null for none. */
  dutyId: string | null;
};
export type StepShown = {
  id: string;
  event: string;
  organisation: string;
  by: string;
  /** ISO instant. */
  at: string;
  text: string | null;
};
export type AdmissionPage = AdmissionRecord & {
  department: string;
  renews: { id: string; title: string } | null;
  townships: TownshipShown[];
  deadline: Deadline | null;
  decision: {
    isAdmitted: boolean;
    organ: string;
    documentNumber: string;
    decidedOn: CivilDate;
    reason: string;
  } | null;
  steps: StepShown[];
  files: AttachmentRow[];
  /** Of one file, in MB. */
  fileLimit: number;
  trail: TrailEntry[];
  /** What the reader may do now. */
  events: AdmissionEvent[];
  mayAttach: FileSide | null;
  /** Shown to whoever drafts or examines; null for everybody else. */
  similar: Similar | null;
};

/** An application with everything about it, or null beyond the reader's reach. */
export async function readableAdmission(
  tx: Tx,
  actor: Actor,
  id: string,
  today: CivilDate,
): Promise<AdmissionPage | null> {
  const record = (await mayReadAdmission(tx, actor, id)) ? await findAdmission(tx, id) : null;
  if (!record) return null;
  const row = await tx.admission.findUniqueOrThrow({ where: { id }, select: AROUND });
  const names = await namesOf(tx, [
    ...row.opinions.map(({ signedById }) => signedById),
    ...row.steps.flatMap(({ byId }) => byId ?? []),
  ]);
  const answeredIds = row.opinions
    .filter(({ textNumber }) => textNumber === record.textNumber)
    .map(({ townshipId }) => townshipId);
  const reading = { departmentId: record.departmentId, isDecided: row.decision !== null };
  const townships = row.townships.map(({ township }) => ({
    id: township.id,
    name: township.shortName,
    hasAnswered: answeredIds.includes(township.id),
    mayHaveLetter:
      row.opinions.some(({ townshipId }) => townshipId === township.id) &&
      mayReadOpinion(actor, { ...reading, isDecided: false }, township.id),
    opinions: row.opinions
      .filter(({ townshipId }) => townshipId === township.id && mayReadOpinion(actor, reading, townshipId))
      .map((opinion) => ({
        ...{ id: opinion.id, textNumber: opinion.textNumber, position: opinion.position },
        ...{ reasons: opinion.reasons, meetingRecord: opinion.meetingRecord },
        meetingOn: fromDbDate(opinion.meetingOn),
        on: fromDbDate(opinion.on),
        signedBy: names.get(opinion.signedById) ?? "",
        isValid: opinion.textNumber === record.textNumber,
      })),
    line: row.decision?.lines.find(({ townshipId }) => townshipId === township.id) ?? null,
    dutyId: row.duties.find(({ townshipId }) => townshipId === township.id)?.id ?? null,
  }));
  const events = openAdmissionEvents(actor, { ...record, answeredIds }, today);
  const isWarned = events.includes("save") || events.includes("accept");
  return {
    ...record,
    department: row.department.shortName,
    renews: row.renews,
    townships,
    deadline: record.dueOn && deadlineOf(await loadCalendar(tx), today, record.dueOn),
    decision: row.decision && { ...row.decision, decidedOn: fromDbDate(row.decision.decidedOn) },
    steps: row.steps.map(({ byId, at, organisation, ...step }) => ({
      ...step,
      organisation: organisation?.shortName ?? "",
      by: names.get(byId ?? "") ?? "",
      at: at.toISOString(),
    })),
    files: await listAttachments(tx, { subject: "ADMISSION", subjectId: id }),
    fileLimit: await numberSetting(tx, "megabytes.attachment"),
    trail: await trailOf(tx, id),
    events,
    mayAttach: fileSide(actor, record),
    similar: isWarned ? await similarTo(tx, actor, record, today) : null,
  };
}

async function namesOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const users = await tx.user.findMany({ where: { id: { in: [...ids] } }, select: { id: true, displayName: true } });
  return new Map(users.map(({ id, displayName }) => [id, displayName]));
}

const AROUND = {
  department: { select: { shortName: true } },
  renews: { select: { id: true, title: true } },
  townships: {
    orderBy: { township: { regionCode: "asc" } },
    select: { township: { select: { id: true, shortName: true } } },
  },
  opinions: { orderBy: [{ textNumber: "desc" }, { at: "asc" }] },
  decision: {
    select: {
      ...{ isAdmitted: true, organ: true, documentNumber: true, decidedOn: true, reason: true },
      lines: { select: { townshipId: true, isAdmitted: true, answer: true } },
    },
  },
  duties: { select: { id: true, townshipId: true } },
  steps: {
    orderBy: { version: "asc" },
    select: {
      ...{ id: true, event: true, byId: true, at: true, text: true },
      organisation: { select: { shortName: true } },
    },
  },
} satisfies Prisma.AdmissionSelect;
