import "server-only";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { type CivilDate, civilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { type Deadline, deadlineOf } from "@/lib/shared/working-days";
import type { MediationNoteKind } from "@/prisma/generated/enums";
import { answerDueOn } from "./consultation.rules";
import type { OpinionSide } from "./opinion.rules";
import type { LineText } from "./order-line.rules";
import type { ProposalState } from "./proposal.machine";
import type { NegotiableText } from "./proposal.rules";

/** A text of the line as it was sent. The last one is the present. */
export type TextVersion = LineText &
  NegotiableText & { revision: number; digest: string; by: string /** ISO instant. */; at: string };

export type ThreadProposal = {
  id: string;
  side: OpinionSide;
  organisation: string;
  by: string;
  digest: string;
  text: NegotiableText;
  /** What it was proposed on; null only for a text older than the record. */
  base: NegotiableText | null;
  reason: string;
  state: ProposalState;
  /** It counters one of the other side's. */
  isCounter: boolean;
  closedBy: string;
  closedReason: string | null;
  /** Until when the other side is asked to answer, while it is open. */
  deadline: Deadline | null;
  at: string;
  closedAt: string | null;
};

export type ThreadNote = { id: string; kind: MediationNoteKind; text: string | null; by: string; at: string };

export type ThreadMeeting = {
  id: string;
  heldOn: CivilDate;
  place: string;
  participants: { body: string; post: string }[];
  /** What it came to on this line. */
  agreed: string;
  openPoints: string | null;
  by: string;
  at: string;
};

export type Negotiation = {
  texts: TextVersion[];
  proposals: ThreadProposal[];
  notes: ThreadNote[];
  meetings: ThreadMeeting[];
};

type Line = Readonly<{ id: string; orderId: string; answerDays: number }>;

/** What was proposed, sent, noted and met over on one line, oldest first. Ask first whether the reader may read the line. */
export async function loadNegotiation(tx: Tx, line: Line, today: CivilDate): Promise<Negotiation> {
  const texts = await tx.orderLineText.findMany({ where: { lineId: line.id }, orderBy: { revision: "asc" } });
  const proposals = await tx.lineProposal.findMany({
    where: { lineId: line.id },
    orderBy: [{ proposedAt: "asc" }, { id: "asc" }],
    include: { organisation: { select: { shortName: true } } },
  });
  const notes = await tx.mediationNote.findMany({
    where: { lineId: line.id },
    orderBy: [{ notedAt: "asc" }, { id: "asc" }],
  });
  const meetings = await tx.meetingRecord.findMany({
    where: { orderId: line.orderId, lines: { some: { lineId: line.id } } },
    orderBy: [{ recordedAt: "asc" }, { id: "asc" }],
    include: {
      participants: { orderBy: { ordinal: "asc" }, select: { body: true, post: true } },
      lines: { where: { lineId: line.id }, select: { agreed: true } },
    },
  });
  const nameOf = await namesOf(tx, [
    ...texts.map((row) => row.recordedById),
    ...proposals.flatMap((row) => [row.proposedById, row.closedById]),
    ...[...notes.map((row) => row.notedById), ...meetings.map((row) => row.recordedById)],
  ]);
  const calendar = await loadCalendar(tx);
  const versions = texts.map(
    ({ lineId: _, recordedById, recordedAt, wishedOn, haveFundsYuan, ...text }): TextVersion => ({
      ...text,
      wishedOn: fromDbDateOrNull(wishedOn),
      haveFundsYuan: haveFundsYuan?.toFixed(2) ?? null,
      by: nameOf(recordedById),
      at: recordedAt.toISOString(),
    }),
  );
  return {
    texts: versions,
    proposals: proposals.map(({ organisation, mode, wishedOn, scope, conditions, ...row }) => ({
      ...{ id: row.id, side: row.side, digest: row.digest, reason: row.reason, state: row.state },
      organisation: organisation.shortName,
      by: nameOf(row.proposedById),
      text: { mode, wishedOn: fromDbDate(wishedOn), scope, conditions },
      base: versions.find(({ digest }) => digest === row.digest) ?? null,
      isCounter: row.answersId !== null,
      closedBy: nameOf(row.closedById),
      closedReason: row.closedReason,
      deadline:
        row.state === "OPEN"
          ? deadlineOf(calendar, today, answerDueOn(calendar, civilDate(row.proposedAt), line.answerDays))
          : null,
      at: row.proposedAt.toISOString(),
      closedAt: row.closedAt?.toISOString() ?? null,
    })),
    notes: notes.map(({ id, kind, text, notedById, notedAt }) => ({
      ...{ id, kind, text },
      by: nameOf(notedById),
      at: notedAt.toISOString(),
    })),
    meetings: meetings.map(({ id, heldOn, place, participants, lines, openPoints, recordedById, recordedAt }) => ({
      ...{ id, place, participants, openPoints },
      heldOn: fromDbDate(heldOn),
      agreed: lines[0]?.agreed ?? "",
      by: nameOf(recordedById),
      at: recordedAt.toISOString(),
    })),
  };
}

async function namesOf(tx: Tx, ids: readonly (string | null)[]) {
  const users = await tx.user.findMany({
    where: { id: { in: [...new Set(ids.filter((id) => id !== null))] } },
    select: { id: true, displayName: true },
  });
  const names = new Map(users.map(({ id, displayName }) => [id, displayName]));
  return (id: string | null): string => (id === null ? undefined : names.get(id)) ?? "";
}
