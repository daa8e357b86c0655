import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise } from "@/lib/identity/permissions";
import { type CivilDate, civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { findMove } from "@/lib/shared/machine";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { type DecidableOrder, loadDecidableOrders } from "./decision.queries";
import { type DecidedLineProblem, decidedLineProblems, decisionDayProblem } from "./decision.rules";
import type { DecisionOutcome, RecordDecisionInput } from "./decision.schema";
import { isReviewOpen } from "./joint-review.rules";
import { lastLineChange } from "./opinion.queries";
import { ORDER_LINE_MOVES } from "./order.machine";
import { type ChangedMeanwhile, changedMeanwhile, orderMove } from "./order-move";

export type RecordDecisionError =
  | { code: "forbidden" | "lines-unknown" | "document-number-taken" | "decided-in-future" }
  | { code: "line-twice"; lineId: string }
  | { code: "lines-missing"; count: number; townships: string }
  | { code: "decided-before-review"; reviewedOn: CivilDate }
  | { code: "decided-already"; documentNumber: string; by: string; at: string }
  | { code: "joint-review-open"; orders: { township: string; seats: string[]; dueOn: CivilDate }[] }
  | { code: "higher-consent-missing"; authority: string; lines: number }
  | { code: "line-problems"; lines: { lineId: string; problems: DecidedLineProblem[] }[] }
  | ChangedMeanwhile
  | Busy;

type Line = RecordDecisionInput["lines"][number];

const CONFLICTS = {
  decisions_document_number: { code: "document-number-taken" },
} as const;

const EVENT_OF_OUTCOME = {
  APPROVED: "approve",
  PARTLY_APPROVED: "approve-partly",
  REFUSED: "refuse",
} as const satisfies Record<DecisionOutcome, string>;

/**
 * Records what the city decided on reviewed orders of one round: every line of each order it touches, none twice. Whoever
 * comes second is told who decided or changed something, and when ("decided-already", "changed-meanwhile").
 */
export async function recordDecision(
  ctx: Ctx,
  input: RecordDecisionInput,
): Promise<Result<{ decisionId: string }, RecordDecisionError>> {
  const allowed = authorise(ctx.actor, "decision.record");
  if (!allowed.ok) return allowed;
  const recordedById = ctx.actor.userId;
  if (!recordedById) return err({ code: "forbidden" });

  return inTransaction<{ decisionId: string }, RecordDecisionError>(ctx, CONFLICTS, async (tx) => {
    const today = civilDate(ctx.now);
    const orders = await loadDecidableOrders(tx, input.roundId, input.lines, today);
    const settled = await refuseUnlessDecidable(tx, orders, input);
    if (settled) return err(settled);
    const refusal = judgeReview(orders, today) ?? judgeLines(orders, input, today) ?? judgeConsent(orders, input);
    if (refusal) return err(refusal);

    // Orders first: of two decisions at once the later waits here, and is told about the earlier.
    for (const order of orders) {
      const move = orderMove("decide", order.state);
      const { count } = await tx.order.updateMany({
        where: { id: order.id, state: order.state, version: order.version },
        data: { ...(move ? { state: move.to } : {}), version: { increment: 1 } },
      });
      if (!move || count === 0) return changedMeanwhile(tx, order.id);
    }
    if (!(await moveLines(tx, orders, input.lines))) return changedMeanwhile(tx, orders[0]?.id ?? "");

    const { roundId, organ, documentNumber, reasons, minutesNumber = null, higherConsent = null } = input;
    const document = { roundId, organ, documentNumber, reasons, minutesNumber, higherConsent };
    const decision = await tx.decision.create({
      data: { ...document, decidedOn: toDbDate(input.decidedOn), recordedById },
      select: { id: true },
    });
    await tx.decisionLine.createMany({ data: input.lines.map((line) => decisionLineRow(decision.id, line)) });
    for (const order of orders)
      await recordAudit(tx, ctx, {
        event: "order.decided",
        subjectId: order.id,
        data: { decisionId: decision.id, documentNumber, decidedOn: input.decidedOn },
      });
    const decided = (outcome: DecisionOutcome) => input.lines.filter((line) => line.outcome === outcome).length;
    await recordAudit(tx, ctx, {
      event: "decision.recorded",
      subjectId: decision.id,
      data: {
        roundId,
        documentNumber,
        approved: decided("APPROVED"),
        partly: decided("PARTLY_APPROVED"),
        refused: decided("REFUSED"),
      },
    });
    return ok({ decisionId: decision.id });
  });
}

/** Are these lines, all lines of their orders, still as the approver saw them? */
async function refuseUnlessDecidable(
  tx: Tx,
  orders: readonly DecidableOrder[],
  input: RecordDecisionInput,
): Promise<RecordDecisionError | null> {
  const given = new Map<string, Line>();
  for (const line of input.lines) {
    if (given.has(line.lineId)) return { code: "line-twice", lineId: line.lineId };
    given.set(line.lineId, line);
  }
  const lines = orders.flatMap((order) => order.lines);
  const known = new Set(lines.map((line) => line.id));
  if (lines.length === 0 || input.lines.some((line) => !known.has(line.lineId))) return { code: "lines-unknown" };

  for (const order of orders) {
    if (orderMove("decide", order.state)) continue;
    const { by, at } = (await changedMeanwhile(tx, order.id)).error;
    return order.documentNumber
      ? { code: "decided-already", documentNumber: order.documentNumber, by, at }
      : { code: "changed-meanwhile", by, at };
  }
  const missing = lines.filter((line) => !given.has(line.id));
  if (missing.length > 0) {
    const townships = new Set(missing.map((line) => line.township));
    return { code: "lines-missing", count: missing.length, townships: [...townships].join("、") };
  }
  const stale = lines.find((line) => given.get(line.id)?.lineVersion !== line.version);
  return stale ? { code: "changed-meanwhile", ...(await lastLineChange(tx, stale)) } : null;
}

/** A seat that still has time is waited for; one that kept silent past its day is not, and is named as silent. */
function judgeReview(orders: readonly DecidableOrder[], today: CivilDate): RecordDecisionError | null {
  const open = orders.flatMap(({ township, review }) => {
    if (!review) return [];
    const { missing, deadline } = review;
    const seats = missing.map(({ seat }) => seat);
    if (!isReviewOpen(seats, deadline.dueOn, today)) return [];
    return [{ township, seats: missing.map(({ name }) => name), dueOn: deadline.dueOn }];
  });
  return open.length > 0 ? { code: "joint-review-open", orders: open } : null;
}

/** What a body of a higher authority holds is handed down only with that authority's consent. */
function judgeConsent(orders: readonly DecidableOrder[], input: RecordDecisionInput): RecordDecisionError | null {
  if (input.higherConsent) return null;
  const approved = new Set(input.lines.filter((line) => line.outcome !== "REFUSED").map((line) => line.lineId));
  const held = orders.flatMap((order) => order.lines).filter((line) => line.higherAuthority && approved.has(line.id));
  const authority = held[0]?.higherAuthority;
  return authority ? { code: "higher-consent-missing", authority, lines: held.length } : null;
}

function judgeLines(
  orders: readonly DecidableOrder[],
  input: RecordDecisionInput,
  today: CivilDate,
): RecordDecisionError | null {
  const reviewedOn =
    orders
      .map((order) => order.reviewedOn)
      .sort()
      .at(-1) ?? input.decidedOn;
  const dayProblem = decisionDayProblem(input.decidedOn, reviewedOn, today);
  if (dayProblem === "decided-before-review") return { code: dayProblem, reviewedOn };
  if (dayProblem) return { code: dayProblem };
  const byId = new Map(orders.flatMap((order) => order.lines.map((line) => [line.id, line])));
  const given = new Map(input.lines.map((decided) => [decided.lineId, decided]));
  const faulty = input.lines.flatMap((decided) => {
    const line = byId.get(decided.lineId);
    const beside = line?.alike.beside.flatMap(({ lineId, township }) => {
      const other = given.get(lineId);
      return other ? [{ township, outcome: other.outcome, mode: other.mode }] : [];
    });
    const likes = [...(line?.alike.decided ?? []), ...(beside ?? [])];
    const problems = line ? decidedLineProblems(line, decided, input.decidedOn, likes) : [];
    return problems.length > 0 ? [{ lineId: decided.lineId, problems }] : [];
  });
  return faulty.length > 0 ? { code: "line-problems", lines: faulty } : null;
}

/** Compare and set on every line, one statement an outcome. False when a line was no longer as it was seen. */
async function moveLines(tx: Tx, orders: readonly DecidableOrder[], decided: readonly Line[]): Promise<boolean> {
  const outcomeOf = new Map(decided.map((line) => [line.lineId, line.outcome]));
  const groups = new Map<string, { to: DecidableLineTarget; seen: { id: string; version: number }[] }>();
  for (const { id, version, state } of orders.flatMap((order) => order.lines)) {
    const outcome = outcomeOf.get(id);
    const move = outcome && findMove(ORDER_LINE_MOVES, EVENT_OF_OUTCOME[outcome], state);
    if (!move) return false;
    const group = groups.get(move.to) ?? { to: move.to, seen: [] };
    groups.set(move.to, group);
    group.seen.push({ id, version });
  }
  for (const { to, seen } of groups.values()) {
    const { count } = await tx.orderLine.updateMany({
      where: { OR: seen },
      data: { state: to, version: { increment: 1 } },
    });
    if (count !== seen.length) return false;
  }
  return true;
}

type DecidableLineTarget = (typeof ORDER_LINE_MOVES)[number]["to"];

/** A refusal carries no mode, scope or day, whatever the form still held. */
function decisionLineRow(decisionId: string, { lineId, outcome, mode, scope, reason, plannedOn }: Line) {
  if (outcome === "REFUSED") return { decisionId, lineId, outcome, reason };
  return { decisionId, lineId, outcome, mode, scope, reason, plannedOn: plannedOn && toDbDate(plannedOn) };
}
