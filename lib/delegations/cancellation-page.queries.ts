import "server-only";
import { type Actor, authorise, reachOf } from "@/lib/identity/permissions";
import type { RecordedOutcome } from "@/lib/orders/decision.schema";
import type { OpinionSide } from "@/lib/orders/opinion.rules";
import { type CivilDate, fromDbDate, fromDbDateOrNull } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { type DelegationState, delegationMove } from "./delegation.machine";
import type { HandoverKind } from "./handover.rules";

export type PageRequest = {
  id: string;
  side: OpinionSide;
  reason: string;
  by: string;
  /** ISO instant. */
  at: string;
  /** Null while it waits for its answer. */
  granted: boolean | null;
  /** The document that revoked, or why it was declined. */
  answer: string | null;
  answeredOn: CivilDate | null;
};

/** What the city decided on the line, oldest first; more than one where it was corrected. */
export type PageDecision = { id: string; documentNumber: string; decidedOn: CivilDate; outcome: RecordedOutcome };

export type Cancellation = {
  /** The newest first. */
  requests: PageRequest[];
  decisions: PageDecision[];
  /** Items that a correction left without use, with what had been delivered. */
  dropped: { kind: HandoverKind; evidence: string | null }[];
  may: { ask: OpinionSide | null; correct: boolean; decline: boolean };
};

type Delegation = {
  id: string;
  state: DelegationState;
  decisionLine: { lineId: string };
  departmentId: string;
  townshipId: string;
};

/** Corrections of a delegation that the reader may read, and who asked to give it up. */
export async function cancellationOf(tx: Tx, actor: Actor, delegation: Delegation): Promise<Cancellation> {
  const { id: delegationId, state, decisionLine } = delegation;
  const requests = await requestsOf(tx, delegationId);
  const isOpen = requests.some(({ granted }) => granted === null);
  const mayDecide = reachOf(actor, "decision.record") !== null;
  const isCorrectable = delegationMove("cancel", state) !== undefined;
  return {
    requests,
    decisions: await decisionsOf(tx, decisionLine.lineId),
    dropped: await tx.handoverItem.findMany({
      where: { delegationId, droppedOn: { not: null } },
      orderBy: { ordinal: "asc" },
      select: { kind: true, evidence: true },
    }),
    may: {
      ask: isCorrectable && !isOpen ? sideOf(actor, delegation) : null,
      correct: isCorrectable && mayDecide,
      // Also when the power has come into force meanwhile: nothing else is left to answer.
      decline: isOpen && mayDecide,
    },
  };
}

function sideOf(actor: Actor, { departmentId, townshipId }: Delegation): OpinionSide | null {
  if (authorise(actor, "handover.sign-department", { organisationId: departmentId }).ok) return "DEPARTMENT";
  return authorise(actor, "handover.sign-township", { organisationId: townshipId }).ok ? "TOWNSHIP" : null;
}

async function requestsOf(tx: Tx, delegationId: string): Promise<PageRequest[]> {
  const rows = await tx.cancelRequest.findMany({ where: { delegationId }, orderBy: { askedAt: "desc" } });
  const users = await tx.user.findMany({
    where: { id: { in: rows.map((row) => row.askedById) } },
    select: { id: true, displayName: true },
  });
  const names = new Map(users.map((user) => [user.id, user.displayName]));
  return rows.map(({ id, side, reason, askedById, askedAt, granted, answer, answeredOn }) => ({
    ...{ id, side, reason, granted, answer },
    by: names.get(askedById) ?? "",
    at: askedAt.toISOString(),
    answeredOn: fromDbDateOrNull(answeredOn),
  }));
}

async function decisionsOf(tx: Tx, lineId: string): Promise<PageDecision[]> {
  const rows = await tx.decisionLine.findMany({
    where: { lineId },
    orderBy: { decision: { recordedAt: "asc" } },
    select: { outcome: true, decision: { select: { id: true, documentNumber: true, decidedOn: true } } },
  });
  return rows.map(({ outcome, decision }) => ({ ...decision, outcome, decidedOn: fromDbDate(decision.decidedOn) }));
}
