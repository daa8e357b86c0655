import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Permission } from "@/lib/identity/permissions";
import { fromDbDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { findMove, type Move } from "@/lib/shared/machine";
import { err, ok, type Result } from "@/lib/shared/result";
import type { LineProposal } from "@/prisma/generated/client";
import { findOrderLine, incomplete } from "./change-line-text";
import { lastLineChange } from "./opinion.queries";
import type { OpinionSide } from "./opinion.rules";
import type { OrderLineRecord, OrderRecord } from "./order.queries";
import type { LineProblem } from "./order-line.rules";
import { PROPOSAL_MOVES, type ProposalEvent, type ProposalState } from "./proposal.machine";
import { changedFields, closingSide, NEGOTIABLE_FIELDS, type NegotiableText, sideOf } from "./proposal.rules";

const MOVES: readonly Move<ProposalState, Permission>[] = PROPOSAL_MOVES;

type Negotiated = { order: OrderRecord; line: OrderLineRecord; side: OpinionSide };
type WhoAndWhen = { by: string; at: string };

export type ProposalRefusal =
  | { code: "forbidden" | "not-found" | "not-in-consultation" | "same-person" }
  | ({ code: "text-changed" | "changed-meanwhile" } & WhoAndWhen);

export type ProposingRefusal =
  | { code: "text-unchanged" | "proposal-open-already" }
  | { code: "line-incomplete"; problems: { field: string; problem: LineProblem }[] };

/** The index that holds one open proposal per side and line, as its refusal. */
export const ONE_OPEN = { line_proposals_one_open: { code: "proposal-open-already" } } as const;

type Seen = { lineId: string; digest: string; version?: number | undefined };

/** A line in consultation, read by one who speaks for a side, as he saw it. */
export async function findNegotiated(tx: Tx, ctx: Ctx, seen: Seen): Promise<Result<Negotiated, ProposalRefusal>> {
  const found = await findSide(tx, ctx, seen.lineId);
  if (!found.ok) return found;
  return (await unseen(tx, found.value, seen)) ?? found;
}

async function findSide(tx: Tx, ctx: Ctx, lineId: string): Promise<Result<Negotiated, ProposalRefusal>> {
  const found = await findOrderLine(tx, lineId);
  if (!found) return err({ code: "not-found" });
  const { order, line } = found;
  const side = sideOf(ctx.actor, { departmentId: line.department?.id ?? null, townshipId: order.township.id });
  return side && ctx.actor.userId ? ok({ order, line, side }) : err({ code: "forbidden" });
}

/** Why what the actor saw no longer holds; null while it does. */
async function unseen(tx: Tx, { order, line }: Negotiated, { digest, version }: Omit<Seen, "lineId">) {
  if (order.state !== "IN_CONSULTATION") return err({ code: "not-in-consultation" });
  if (line.digest !== digest) return err({ code: "text-changed", ...(await lastOf(tx, line, order)) });
  if (version !== undefined && version !== line.version)
    return err({ code: "changed-meanwhile", ...(await lastOf(tx, line, order)) });
  return null;
}

export type ClosingRefusal = ProposalRefusal | ({ code: "proposal-closed"; how: ProposalState } & WhoAndWhen);

/**
 * Ends an open proposal by one who may end it so, once; of two who try, the second is told who was first and how it ended.
 * Gives the line as it still reads.
 */
export async function closeProposal(
  tx: Tx,
  ctx: Ctx,
  event: Exclude<ProposalEvent, "propose" | "void">,
  { proposalId, digest, reason = null }: { proposalId: string; digest: string; reason?: string | null },
): Promise<Result<Negotiated & { proposal: LineProposal }, ClosingRefusal>> {
  const proposal = await tx.lineProposal.findUnique({ where: { id: proposalId } });
  if (!proposal) return err({ code: "not-found" });
  const found = await findSide(tx, ctx, proposal.lineId);
  if (!found.ok) return found;
  const { order, line, side } = found.value;
  if (side !== closingSide(event, proposal.side)) return err({ code: "forbidden" });
  const move = findMove(MOVES, event, proposal.state);
  if (!move) return err({ code: "proposal-closed", how: proposal.state, ...(await lastOf(tx, line, order)) });
  if (event !== "withdraw" && proposal.proposedById === ctx.actor.userId) return err({ code: "same-person" });
  const refusal = await unseen(tx, found.value, { digest });
  if (refusal) return refusal;

  const { count } = await tx.lineProposal.updateMany({
    where: { id: proposalId, state: proposal.state },
    data: { state: move.to, closedById: ctx.actor.userId, closedReason: reason },
  });
  if (count === 0 || !(await raiseVersion(tx, line)))
    return err({ code: "changed-meanwhile", ...(await lastOf(tx, line, order)) });
  await recordAudit(tx, ctx, {
    event: CLOSED_EVENTS[event],
    subjectId: order.id,
    data: { lineId: line.id, proposalId, side: proposal.side, digest },
  });
  return ok({ ...found.value, line: { ...line, version: line.version + 1 }, proposal });
}

const CLOSED_EVENTS = {
  accept: "proposal.accepted",
  counter: "proposal.countered",
  reject: "proposal.rejected",
  withdraw: "proposal.withdrawn",
} as const;

/** Puts a proposal beside the line's text. It must say something else, and something that could be put in place today. */
export async function openProposal(
  tx: Tx,
  ctx: Ctx,
  { order, line, side }: Negotiated,
  given: NegotiableText & { reason: string; answersId: string | null },
): Promise<Result<{ proposalId: string }, ProposingRefusal | ProposalRefusal>> {
  const { mode, wishedOn, scope, conditions, reason, answersId } = given;
  if (changedFields(line, given).length === 0) return err({ code: "text-unchanged" });
  // What is amiss elsewhere in the text is not the proposer's to mend; acceptance looks at the whole.
  const found = incomplete(order, { ...line, mode, wishedOn, scope, conditions }, ctx)?.problems ?? [];
  const problems = found.filter(({ field }) => NEGOTIABLE_FIELDS.some((negotiable) => negotiable === field));
  if (problems.length > 0) return err({ code: "line-incomplete", problems });
  const organisationId = side === "DEPARTMENT" ? line.department?.id : order.township.id;
  if (!mode || !wishedOn || !organisationId || !ctx.actor.userId || !line.digest) return err({ code: "forbidden" });
  if (!(await raiseVersion(tx, line))) return err({ code: "changed-meanwhile", ...(await lastOf(tx, line, order)) });
  const { id } = await tx.lineProposal.create({
    data: {
      ...{ lineId: line.id, side, organisationId, answersId, digest: line.digest, state: "OPEN", reason },
      ...{ mode, wishedOn: toDbDate(wishedOn), scope, conditions, proposedById: ctx.actor.userId },
    },
    select: { id: true },
  });
  await recordAudit(tx, ctx, {
    event: "proposal.made",
    subjectId: order.id,
    data: { lineId: line.id, proposalId: id, side, digest: line.digest, fields: changedFields(line, given) },
  });
  return ok({ proposalId: id });
}

/** The line as it reads once a proposal is in place. */
export const proposedLine = (line: OrderLineRecord, proposal: LineProposal): OrderLineRecord => ({
  ...line,
  mode: proposal.mode,
  wishedOn: fromDbDate(proposal.wishedOn),
  scope: proposal.scope,
  conditions: proposal.conditions,
});

/** Whoever is about to answer the line shall see what was said meanwhile. */
async function raiseVersion(tx: Tx, { id, version, digest }: OrderLineRecord): Promise<boolean> {
  const { count } = await tx.orderLine.updateMany({
    where: { id, version, digest },
    data: { version: { increment: 1 } },
  });
  return count === 1;
}

const lastOf = (tx: Tx, line: OrderLineRecord, order: OrderRecord): Promise<WhoAndWhen> =>
  lastLineChange(tx, { id: line.id, orderId: order.id });
