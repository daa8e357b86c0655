import { type CivilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import { type Deadline, deadlineOf, type WorkCalendar } from "@/lib/shared/working-days";
import type { Prisma } from "@/prisma/generated/client";
import type { AppointmentState, ProposalState } from "./agency.machine";
import type { IntentKind, OpinionPosition, ProposalAnswer } from "./agency.terms";

export type AppointmentCard = {
  id: string;
  version: number;
  kind: IntentKind;
  state: AppointmentState;
  post: string;
  reasons: string;
  filedOn: CivilDate;
  /** Of the opinion; null once it is given or the intent given up. */
  deadline: Deadline | null;
  /** Why it was withdrawn, or lapsed. */
  withdrawnFor: string | null;
  /** In another post: whoever filed it gives no opinion on it. */
  isReaders: boolean;
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
  state: ProposalState;
  text: string;
  reasons: string;
  filedOn: CivilDate;
  /** Of the answer; null once it is given, or the proposal given up. */
  deadline: Deadline | null;
  answer: ProposalAnswer | null;
  answerWords: string | null;
  answeredOn: CivilDate | null;
  withdrawnFor: string | null;
  withdrawnOn: CivilDate | null;
  /** In another post: whoever filed it does not answer it. */
  isReaders: boolean;
};

export const APPOINTMENT_CARD = {
  include: { opinion: true, decision: true },
} satisfies Prisma.AgencyAppointmentDefaultArgs;
type AppointmentRow = Prisma.AgencyAppointmentGetPayload<typeof APPOINTMENT_CARD>;
type ProposalRow = Prisma.AgencyProposalGetPayload<Record<never, never>>;
type Reading = Readonly<{ calendar: WorkCalendar; today: CivilDate; readerId: string | null }>;

export function appointmentCard(
  { id, version, kind, state, post, reasons, withdrawnFor, opinion, decision, ...row }: AppointmentRow,
  { calendar, today, readerId }: Reading,
): AppointmentCard {
  return {
    ...{ id, version, kind, state, post, reasons, withdrawnFor },
    ...{ filedOn: fromDbDate(row.filedOn), isReaders: readerId !== null && row.filedById === readerId },
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

export function proposalCard(
  { id, version, state, text, reasons, answer, answerWords, withdrawnFor, ...row }: ProposalRow,
  { calendar, today, readerId }: Reading,
): ProposalCard {
  return {
    ...{ id, version, state, text, reasons, answer, answerWords, withdrawnFor },
    ...{ filedOn: fromDbDate(row.filedOn), isReaders: readerId !== null && row.filedById === readerId },
    deadline: state === "FILED" ? deadlineOf(calendar, today, fromDbDate(row.dueOn)) : null,
    answeredOn: fromDbDateOrNull(row.answeredOn),
    withdrawnOn: fromDbDateOrNull(row.withdrawnOn),
  };
}
