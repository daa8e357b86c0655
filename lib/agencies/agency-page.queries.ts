import "server-only";
import { type Actor, authorise, reachOf } from "@/lib/identity/permissions";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { type CivilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { type Deadline, deadlineOf, type WorkCalendar } from "@/lib/shared/working-days";
import type { Prisma } from "@/prisma/generated/client";
import { AGENCY_FIELDS, type AgencyRow, agencyRow } from "./agency.queries";
import type { IntentKind, OpinionPosition, ProposalAnswer } from "./agency.terms";
import { readableAgencies } from "./agency-reading.queries";

export type AppointmentCard = {
  id: string;
  version: number;
  kind: IntentKind;
  state: "FILED" | "HEARD" | "DECIDED" | "WITHDRAWN";
  post: string;
  reasons: string;
  filedOn: CivilDate;
  /** Of the opinion; null once it is given or the intent given up. */
  deadline: Deadline | null;
  withdrawnFor: string | null;
  opinion: {
    position: OpinionPosition;
    reasons: string;
    meetingOn: CivilDate;
    meetingRecord: string;
    on: CivilDate;
  } | null;
  decision: { documentNumber: string; decidedOn: CivilDate; answer: string | null } | null;
};

export type ProposalCard = {
  id: string;
  version: number;
  text: string;
  reasons: string;
  filedOn: CivilDate;
  /** Of the answer; null once it is given. */
  deadline: Deadline | null;
  answer: ProposalAnswer | null;
  answerWords: string | null;
  answeredOn: CivilDate | null;
};

export type AgencyPage = AgencyRow & {
  version: number;
  appointments: AppointmentCard[];
  proposals: ProposalCard[];
  /** What the reader may do here: speak for a side, and begin something now. */
  may: { change: boolean; department: boolean; township: boolean; file: boolean; propose: boolean };
};

const PAGE_FIELDS = {
  ...AGENCY_FIELDS,
  ...{ version: true, departmentId: true, townshipId: true },
  appointments: { orderBy: { id: "desc" }, include: { opinion: true, decision: true } },
  proposals: { orderBy: { id: "desc" } },
} satisfies Prisma.AgencySelect;
type PageRow = Prisma.AgencyGetPayload<{ select: typeof PAGE_FIELDS }>;

/** An agency with its intents and proposals, the newest first; null beyond the reader's reach. */
export async function readableAgency(tx: Tx, actor: Actor, id: string, today: CivilDate): Promise<AgencyPage | null> {
  const readable = readableAgencies(actor);
  const row = readable && (await tx.agency.findFirst({ where: { AND: [{ id }, readable] }, select: PAGE_FIELDS }));
  if (!row) return null;
  const calendar = await loadCalendar(tx);
  const { version, departmentId, townshipId, appointments, proposals, ...fields } = row;
  const stays = fields.until === null;
  const department = authorise(actor, "agency.department", { organisationId: departmentId }).ok;
  const township = authorise(actor, "agency.township", { organisationId: townshipId }).ok;
  const isOpen = appointments.some(({ state }) => state === "FILED" || state === "HEARD");
  return {
    ...agencyRow(fields),
    version,
    appointments: appointments.map((appointment) => appointmentCard(appointment, calendar, today)),
    proposals: proposals.map((proposal) => proposalCard(proposal, calendar, today)),
    may: {
      change: stays && reachOf(actor, "agency.keep") !== null,
      ...{ department, township },
      ...{ file: stays && department && !isOpen, propose: stays && township },
    },
  };
}

function appointmentCard(
  { id, version, kind, state, post, reasons, withdrawnFor, opinion, decision, ...row }: PageRow["appointments"][number],
  calendar: WorkCalendar,
  today: CivilDate,
): AppointmentCard {
  return {
    ...{ id, version, kind, state, post, reasons, withdrawnFor },
    filedOn: fromDbDate(row.filedOn),
    deadline: state === "FILED" ? deadlineOf(calendar, today, fromDbDate(row.dueOn)) : null,
    opinion: opinion && {
      ...{ position: opinion.position, reasons: opinion.reasons, meetingRecord: opinion.meetingRecord },
      ...{ meetingOn: fromDbDate(opinion.meetingOn), on: fromDbDate(opinion.on) },
    },
    decision: decision && {
      ...{ documentNumber: decision.documentNumber, answer: decision.answer },
      decidedOn: fromDbDate(decision.decidedOn),
    },
  };
}

function proposalCard(
  { id, version, text, reasons, answer, answerWords, ...row }: PageRow["proposals"][number],
  calendar: WorkCalendar,
  today: CivilDate,
): ProposalCard {
  return {
    ...{ id, version, text, reasons, answer, answerWords },
    filedOn: fromDbDate(row.filedOn),
    deadline: answer === null ? deadlineOf(calendar, today, fromDbDate(row.dueOn)) : null,
    answeredOn: fromDbDateOrNull(row.answeredOn),
  };
}
