import "server-only";
import { type Actor, authorise, reachOf } from "@/lib/identity/permissions";
import type { OpinionSide } from "@/lib/orders/opinion.rules";
import { type CivilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { numberSetting } from "@/lib/shared/settings";
import { addWorkingDays, type Deadline, deadlineOf, type WorkCalendar } from "@/lib/shared/working-days";
import { type DelegationState, delegationMove } from "./delegation.machine";
import { LIVE_RETURN_STATES, returnMove } from "./return.machine";
import { listReturns, type ReturnRecord, signedSides } from "./return.queries";
import { lastDayOfReturn, type ReturnStep, returnStep } from "./return.rules";
import { otherSide } from "./return.terms";
import { returnSide } from "./return-move";
import { isCancelled } from "./suspension.rules";

export type PageSuspension = {
  id: string;
  from: CivilDate;
  documentNumber: string;
  reason: string;
  resumes: CivilDate | null;
  resumeDocumentNumber: string | null;
  resumeReason: string | null;
  standing: "ordered" | "running" | "over" | "cancelled";
};

export type ReturnSignatureLine = { side: OpinionSide; by: string /** ISO instant. */; at: string; isVoid: boolean };

export type PageReturn = Omit<ReturnRecord, "signatures" | "delegation"> & {
  signatures: ReturnSignatureLine[];
  /** Sides whose signature under the record as it stands is there. */
  signed: OpinionSide[];
  /** The side that the reader speaks for; null for everybody else. */
  mySide: OpinionSide | null;
  /** Last day at the township if the second signature came today. */
  lastOn: CivilDate;
  /** Who has to do what now; null when all is settled. */
  step: (ReturnStep & { deadline: Deadline | null }) | null;
  /** What the reader may do now, by post and state. */
  may: { answer: boolean; withdraw: boolean; decide: boolean; archive: boolean; sign: boolean };
};

export type TakeBack = {
  suspensions: PageSuspension[];
  /** The newest first. */
  returns: PageReturn[];
  /** Last day for the other side's answer to what would be proposed today. */
  answerBy: CivilDate;
  may: { suspend: boolean; resume: boolean; propose: OpinionSide | null };
};

type Delegation = {
  id: string;
  state: DelegationState;
  suspendedOn: Date | null;
  townshipId: string;
  departmentId: string;
};

/** Suspensions and returns of a delegation that the reader may read. */
export async function takeBackOf(
  tx: Tx,
  actor: Actor,
  delegation: Delegation,
  calendar: WorkCalendar,
  today: CivilDate,
): Promise<TakeBack> {
  const { id, state } = delegation;
  const suspensions = await suspensionsOf(tx, delegation, today);
  const records = await listReturns(tx, { delegationId: id });
  const names = await signersOf(tx, records);
  const isOpen = suspensions.some(({ resumes }) => resumes === null);
  const isLive = records.some((record) => LIVE_RETURN_STATES.some((live) => live === record.state));
  const orders = reachOf(actor, "delegation.suspend") !== null;
  return {
    suspensions,
    answerBy: addWorkingDays(calendar, today, await numberSetting(tx, "days.return-answer")),
    returns: records.map((record) => pageReturn(actor, record, names, calendar, today)),
    may: {
      suspend: orders && !isOpen && delegationMove("suspend", state) !== undefined,
      resume: orders && isOpen && (state === "SUSPENDED" || state === "IN_FORCE"),
      propose: !isLive && delegationMove("return", state) ? returnSide({ actor }, delegation) : null,
    },
  };
}

async function suspensionsOf(
  tx: Tx,
  { id: delegationId, state, suspendedOn }: Delegation,
  today: CivilDate,
): Promise<PageSuspension[]> {
  const rows = await tx.delegationSuspension.findMany({ where: { delegationId }, orderBy: { fromOn: "desc" } });
  const runsSince = fromDbDateOrNull(suspendedOn);
  return rows.map((row) => {
    const period = { from: fromDbDate(row.fromOn), resumes: fromDbDateOrNull(row.resumesOn) };
    const { id, documentNumber, reason, resumeDocumentNumber, resumeReason } = row;
    const isOver = (period.resumes !== null && period.resumes <= today) || state === "ENDED";
    // A return that was approved first leaves one that was only ordered without effect.
    const isMoot = isCancelled(period) || (state === "RETURNING" && runsSince !== period.from && !isOver);
    const standing = isMoot ? "cancelled" : isOver ? "over" : period.from > today ? "ordered" : "running";
    return { id, ...period, documentNumber, reason, resumeDocumentNumber, resumeReason, standing };
  });
}

function pageReturn(
  actor: Actor,
  record: ReturnRecord,
  names: ReadonlyMap<string, string>,
  calendar: WorkCalendar,
  today: CivilDate,
): PageReturn {
  const { signatures, delegation: _delegation, ...said } = record;
  const side = returnSide({ actor }, record);
  const signed = signedSides(record);
  const step = returnStep({ ...record, signed }, today);
  return {
    ...said,
    signed,
    mySide: side,
    lastOn: lastDayOfReturn(record.plannedLastOn, today),
    signatures: signatures.map((signature) => ({
      side: signature.side,
      by: names.get(signature.signedById) ?? "",
      at: signature.signedAt.toISOString(),
      isVoid: signature.digest !== record.digest,
    })),
    step: step && { ...step, deadline: step.dueOn && deadlineOf(calendar, today, step.dueOn) },
    may: {
      answer: side === otherSide(record.side) && returnMove("answer", record.state) !== undefined,
      withdraw: side === record.side && returnMove("withdraw", record.state) !== undefined,
      decide: reachOf(actor, "return.decide") !== null && step?.what === "decide",
      archive:
        authorise(actor, "handover.township", { organisationId: record.townshipId }).ok &&
        returnMove("hand-over-archive", record.state) !== undefined,
      sign: side !== null && step?.what === "sign" && !signed.includes(side),
    },
  };
}

async function signersOf(tx: Tx, records: readonly ReturnRecord[]): Promise<Map<string, string>> {
  const ids = records.flatMap(({ signatures }) => signatures.map(({ signedById }) => signedById));
  const users = await tx.user.findMany({ where: { id: { in: ids } }, select: { id: true, displayName: true } });
  return new Map(users.map((user) => [user.id, user.displayName]));
}
