import "server-only";
import { type ChangedMeanwhile, changedMeanwhile } from "@/lib/audit/audit.queries";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise } from "@/lib/identity/permissions";
import { type DecisionToCorrect, type LineToCorrect, loadDecisionToCorrect } from "@/lib/orders/correction.queries";
import {
  type CorrectionProblem,
  correctionDayProblem,
  correctionProblems,
  owesReviewReason,
} from "@/lib/orders/correction.rules";
import type { CorrectDecisionInput, CorrectedLine } from "@/lib/orders/correction.schema";
import { isGranted } from "@/lib/orders/decision.schema";
import { ORDER_LINE_MOVES } from "@/lib/orders/order.machine";
import { type CivilDate, civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { findMove } from "@/lib/shared/machine";
import { err, ok, type Result } from "@/lib/shared/result";
import { type Busy, inTransaction } from "@/lib/shared/transaction";
import { cancelDelegation } from "./cancel-delegation";
import { replanDelegation } from "./replan-delegation";

export type CorrectDecisionError =
  | { code: "forbidden" | "not-found" | "lines-unknown" | "document-number-taken" | "decided-in-future" }
  | { code: "line-twice"; lineId: string }
  | { code: "corrected-before-decision"; formerOn: CivilDate }
  | { code: "corrected-already"; documentNumber: string; by: string; at: string }
  | { code: "in-force-already"; township: string; name: string; delegationId: string }
  | { code: "higher-consent-missing"; authority: string; lines: number }
  | { code: "review-reason-missing"; seats: string }
  | { code: "line-problems"; lines: { decisionLineId: string; problems: CorrectionProblem[] }[] }
  | ChangedMeanwhile
  | Busy;

const CONFLICTS = { decisions_document_number: { code: "document-number-taken" } } as const;

/** One line to correct, and what it is corrected to. */
type Pair = Readonly<{ line: LineToCorrect; to: CorrectedLine }>;

/**
 * 更正: a later decision takes the place of an earlier one on some of its lines, as long as nothing of them is in force.
 * The earlier one stays as it was recorded. What is revoked ends before force; other terms are handed over anew; what was
 * refused and is given now opens its hand-over like any approval. Of two corrections at once the later is told about the
 * earlier ("corrected-already").
 */
export async function correctDecision(
  ctx: Ctx,
  input: CorrectDecisionInput,
): Promise<Result<{ decisionId: string }, CorrectDecisionError>> {
  const allowed = authorise(ctx.actor, "decision.record");
  if (!allowed.ok) return allowed;
  const recordedById = ctx.actor.userId;
  if (!recordedById) return err({ code: "forbidden" });

  return inTransaction<{ decisionId: string }, CorrectDecisionError>(ctx, CONFLICTS, async (tx) => {
    const today = civilDate(ctx.now);
    const former = await loadDecisionToCorrect(tx, input.decisionId, today);
    if (!former) return err({ code: "not-found" });
    const paired = await pairLines(tx, former, input.lines);
    if (!paired.ok) return paired;
    const pairs = paired.value;
    const refusal = judgeDay(former, input, today) ?? judgeLines(pairs, input) ?? judgeWhole(pairs, input);
    if (refusal) return err(refusal);

    const { organ, documentNumber, reasons, minutesNumber, higherConsent, reviewReason, decidedOn } = input;
    const decision = await tx.decision.create({
      data: {
        ...{ roundId: former.roundId, organ, documentNumber, reasons, minutesNumber, higherConsent, reviewReason },
        ...{ decidedOn: toDbDate(decidedOn), recordedById },
      },
      select: { id: true },
    });
    for (const pair of pairs) {
      const { id: decisionLineId } = await tx.decisionLine.create({
        data: correctedRow(decision.id, pair),
        select: { id: true },
      });
      const issued = { decisionId: decision.id, documentNumber, decidedOn, decisionLineId };
      if (!(await moveLine(tx, pair)) || !(await moveDelegation(tx, ctx, pair, issued)))
        return err(await changedMeanwhile(tx, pair.line.delegation?.id ?? pair.line.orderId));
    }
    await recordCorrection(tx, ctx, decision.id, former, input, pairs);
    return ok({ decisionId: decision.id });
  });
}

/** Are these lines still as the approver saw them, and still to be corrected? */
async function pairLines(
  tx: Tx,
  former: DecisionToCorrect,
  given: readonly CorrectedLine[],
): Promise<Result<Pair[], CorrectDecisionError>> {
  const pairs: Pair[] = [];
  for (const to of given) {
    const line = former.lines.find(({ id }) => id === to.decisionLineId);
    if (!line) return err({ code: "lines-unknown" });
    if (pairs.some((pair) => pair.line.id === line.id)) return err({ code: "line-twice", lineId: line.lineId });
    if (line.correctedBy) {
      const { by, at } = await changedMeanwhile(tx, line.orderId);
      return err({ code: "corrected-already", documentNumber: line.correctedBy, by, at });
    }
    if (line.lineVersion !== to.lineVersion) return err(await changedMeanwhile(tx, line.orderId));
    if (line.delegation && !line.delegation.isCorrectable) {
      const { township, name, delegation } = line;
      return err({ code: "in-force-already", township, name, delegationId: delegation.id });
    }
    pairs.push({ line, to });
  }
  return ok(pairs);
}

function judgeDay(
  former: DecisionToCorrect,
  { decidedOn }: CorrectDecisionInput,
  today: CivilDate,
): CorrectDecisionError | null {
  const problem = correctionDayProblem(decidedOn, former.decidedOn, today);
  if (problem === "corrected-before-decision") return { code: problem, formerOn: former.decidedOn };
  return problem && { code: problem };
}

function judgeLines(pairs: readonly Pair[], { decidedOn }: CorrectDecisionInput): CorrectDecisionError | null {
  const faulty = pairs.flatMap(({ line, to }) => {
    const problems = correctionProblems(line, to, decidedOn, line.alike.decided);
    return problems.length > 0 ? [{ decisionLineId: line.id, problems }] : [];
  });
  return faulty.length > 0 ? { code: "line-problems", lines: faulty } : null;
}

/** What is owed for the decision as a whole: the higher authority's consent, and a word on the joint review. */
function judgeWhole(pairs: readonly Pair[], input: CorrectDecisionInput): CorrectDecisionError | null {
  const held = pairs.filter(({ line, to }) => isGranted(to.outcome) && line.higherAuthority);
  const authority = held[0]?.line.higherAuthority;
  if (authority && !input.higherConsent) return { code: "higher-consent-missing", authority, lines: held.length };
  const gaps = pairs
    .filter(({ line, to }) => owesReviewReason(line.standingTerms.outcome, to.outcome, line.reviewGaps))
    .flatMap(({ line }) => line.reviewGaps);
  if (gaps.length > 0 && !input.reviewReason)
    return { code: "review-reason-missing", seats: [...new Set(gaps)].join("、") };
  return null;
}

/** A revocation carries no mode, scope, conditions or day, whatever the form still held. */
function correctedRow(decisionId: string, { line, to }: Pair) {
  const { outcome, reason } = to;
  const row = { decisionId, lineId: line.lineId, supersedesId: line.id, outcome, reason };
  if (outcome === "REVOKED") return row;
  const { mode, scope, conditions, plannedOn } = to;
  return { ...row, mode, scope, conditions, plannedOn: plannedOn && toDbDate(plannedOn) };
}

const EVENT_OF_OUTCOME = {
  APPROVED: "correct-approve",
  PARTLY_APPROVED: "correct-partly",
  REVOKED: "revoke",
} as const satisfies Record<CorrectedLine["outcome"], string>;

/** Compare and set; the version moves even where the state stays, so that nobody corrects what he has not seen. */
async function moveLine(tx: Tx, { line, to }: Pair): Promise<boolean> {
  const { lineId: id, lineState: state, lineVersion: version } = line;
  const move = findMove(ORDER_LINE_MOVES, EVENT_OF_OUTCOME[to.outcome], state);
  if (!move) return false;
  const { count } = await tx.orderLine.updateMany({
    where: { id, state, version },
    data: { state: move.to, version: { increment: 1 } },
  });
  return count === 1;
}

type Issued = { decisionId: string; documentNumber: string; decidedOn: CivilDate; decisionLineId: string };

/** What was already being handed over ends, or is handed over on the new terms. */
async function moveDelegation(tx: Tx, ctx: Ctx, { line, to }: Pair, issued: Issued): Promise<boolean> {
  const { delegation } = line;
  if (!delegation) return true;
  if (to.outcome === "REVOKED") return cancelDelegation(tx, ctx, delegation, { ...issued, reason: to.reason });
  const { mode, scope, plannedOn } = to;
  if (!mode || !plannedOn) throw new Error("an approval without mode or day passed the rules");
  return replanDelegation(tx, ctx, delegation, { ...issued, mode, scope, plannedOn });
}

async function recordCorrection(
  tx: Tx,
  ctx: Ctx,
  decisionId: string,
  former: DecisionToCorrect,
  { documentNumber }: CorrectDecisionInput,
  pairs: readonly Pair[],
): Promise<void> {
  const revoked = pairs.filter(({ to }) => to.outcome === "REVOKED").length;
  const granted = pairs.filter(({ line }) => !isGranted(line.standingTerms.outcome)).length;
  await recordAudit(tx, ctx, {
    event: "decision.corrected",
    subjectId: decisionId,
    data: {
      ...{ roundId: former.roundId, documentNumber, corrects: former.documentNumber },
      ...{ changed: pairs.length - revoked - granted, granted, revoked },
    },
  });
  for (const orderId of new Set(pairs.map(({ line }) => line.orderId)))
    await recordAudit(tx, ctx, {
      event: "order.corrected",
      subjectId: orderId,
      data: { decisionId, documentNumber, corrects: former.documentNumber },
    });
}
