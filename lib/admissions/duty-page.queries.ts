import "server-only";
import { type TrailEntry, trailOf } from "@/lib/audit/audit.queries";
import { type Actor, authorise } from "@/lib/identity/permissions";
import { loadCalendar } from "@/lib/shared/calendar.queries";
import { type CivilDate, fromDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { type Deadline, deadlineOf } from "@/lib/shared/working-days";
import type { Prisma } from "@/prisma/generated/client";
import type { GuaranteeKind } from "./admission.terms";
import type { DutyState } from "./admitted-duty.machine";
import { dutyRecord } from "./admitted-duty.queries";
import { DUTY_ROW_FIELDS, type DutyRow, dutyRow, readableDuties } from "./duty-list.queries";
import { missingOn } from "./guarantee.rules";
import { type PromiseStanding, promiseStanding } from "./ledger.rules";
import { outstandingOf } from "./receipt.rules";

export type LedgerReceipt = {
  id: string;
  /** Decimal text; negative where it takes another back. */
  amount: string;
  receivedOn: CivilDate;
  note: string;
  isCorrection: boolean;
  isTakenBack: boolean;
};

export type LedgerLine = {
  id: string;
  kind: GuaranteeKind;
  words: string;
  source: string;
  /** Decimal texts: people, yuan, sets or hours. */
  amount: string;
  received: string;
  outstanding: string;
  deadline: Deadline;
  standing: PromiseStanding;
  /** It keeps the duty from running today. */
  isMissing: boolean;
  receipts: LedgerReceipt[];
};

export type DutyMove = { id: string; state: DutyState; on: CivilDate; reason: string | null };

export type DutyPage = DutyRow & {
  version: number;
  startedOn: CivilDate | null;
  endedOn: CivilDate | null;
  decision: { organ: string; documentNumber: string; decidedOn: CivilDate } | null;
  content: string;
  townshipDoes: string;
  hoursAMonth: number | null;
  receiptCount: number;
  ledger: LedgerLine[];
  moves: DutyMove[];
  checks: { id: string; on: CivilDate; text: string }[];
  trail: TrailEntry[];
  /** What the reader may do now. */
  may: Record<"receive" | "end" | "check", boolean>;
};

const PAGE_FIELDS = {
  ...DUTY_ROW_FIELDS,
  admission: {
    select: {
      ...DUTY_ROW_FIELDS.admission.select,
      content: true,
      townshipDoes: true,
      hoursAMonth: true,
      decision: { select: { organ: true, documentNumber: true, decidedOn: true } },
    },
  },
  moves: { orderBy: { version: "desc" }, select: { id: true, state: true, on: true, reason: true } },
  checks: { orderBy: [{ on: "desc" }, { id: "desc" }], select: { id: true, on: true, text: true } },
} satisfies Prisma.AdmittedDutySelect;

/** A duty at one township with its ledger and all that happened to it, or null beyond the reader's reach. */
export async function readableDuty(tx: Tx, actor: Actor, id: string, today: CivilDate): Promise<DutyPage | null> {
  const readable = readableDuties(actor);
  const row =
    readable && (await tx.admittedDuty.findFirst({ where: { AND: [{ id }, readable] }, select: PAGE_FIELDS }));
  if (!row) return null;
  const { decision, content, townshipDoes, hoursAMonth } = row.admission;
  const duty = dutyRecord(row);
  const { promises, receipts, startsOn, startedOn, endedOn, endsOn, version } = duty;
  const calendar = await loadCalendar(tx);
  const missing = missingOn(promises, receipts, startsOn, today);
  const isOpen = !endedOn && today <= endsOn;
  const mayDo = (permission: "admission.receive" | "admission.end" | "admission.check", organisationId: string) =>
    isOpen && authorise(actor, permission, { organisationId }).ok;
  return {
    ...dutyRow(row, today),
    ...{ version, startedOn, endedOn, content, townshipDoes, hoursAMonth, receiptCount: receipts.length },
    decision: decision && { ...decision, decidedOn: fromDbDate(decision.decidedOn) },
    ledger: promises.map((promise) => ({
      ...{ id: promise.id, kind: promise.kind, words: promise.words, source: promise.source },
      amount: promise.amount.toFixed(2),
      received: promise.amount.minus(outstandingOf(promise, receipts)).toFixed(2),
      outstanding: outstandingOf(promise, receipts).toFixed(2),
      deadline: deadlineOf(calendar, today, promise.dueOn),
      standing: promiseStanding(promise, receipts, today),
      isMissing: isOpen && today >= startsOn && missing.some((one) => one.id === promise.id),
      receipts: receipts
        .filter(({ guaranteeId }) => guaranteeId === promise.id)
        .map((receipt) => ({
          ...{ id: receipt.id, receivedOn: receipt.receivedOn, note: receipt.note },
          amount: receipt.amount.toFixed(2),
          isCorrection: receipt.correctsId !== null,
          isTakenBack: receipts.some(({ correctsId }) => correctsId === receipt.id),
        })),
    })),
    moves: row.moves.map((move) => ({ ...move, on: fromDbDate(move.on) })),
    checks: row.checks.map((check) => ({ ...check, on: fromDbDate(check.on) })),
    trail: await trailOf(tx, id),
    may: {
      receive: mayDo("admission.receive", duty.townshipId),
      end: mayDo("admission.end", duty.departmentId),
      check: startedOn !== null && mayDo("admission.check", duty.departmentId),
    },
  };
}
