import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok, type Result } from "@/lib/shared/result";
import { findOrder, type OrderLineRecord, type OrderRecord, problemsOf } from "./order.queries";
import { type LineProblem, PROBLEM_FIELDS } from "./order-line.rules";
import { lineColumns } from "./order-line-columns";
import { nextDigest } from "./order-line-digest";
import { amendedState, type ChangedMeanwhile, changedMeanwhile } from "./order-move";

export type ChangeLineTextError =
  | ChangedMeanwhile
  | { code: "move-not-allowed" | "text-unchanged" }
  | { code: "line-incomplete"; problems: { field: string; problem: LineProblem }[] };

/**
 * What an amendment and an accepted proposal have in common: the line's text becomes `amended`. It must be as complete as
 * at submission. Answers and open proposals to the earlier text are void (the database keeps that text), the line waits
 * for an answer again, and the department's days begin anew.
 */
export async function changeLineText(
  tx: Tx,
  ctx: Ctx,
  order: OrderRecord,
  line: OrderLineRecord,
  amended: OrderLineRecord,
): Promise<Result<{ digest: string; voided: number }, ChangeLineTextError>> {
  const state = amendedState(line.state);
  if (!state || order.state !== "IN_CONSULTATION") return err({ code: "move-not-allowed" });
  const today = civilDate(ctx.now);
  const problems = incomplete(order, amended, ctx);
  if (problems) return err(problems);
  const digest = nextDigest(amended);
  if (digest === null) return err({ code: "text-unchanged" });

  const { count } = await tx.orderLine.updateMany({
    where: { id: line.id, version: line.version, state: line.state, digest: line.digest },
    data: {
      ...lineColumns(amended),
      conditions: amended.conditions,
      ...{ digest, askedOn: toDbDate(today), state, version: { increment: 1 } },
    },
  });
  if (count === 0) return changedMeanwhile(tx, order.id);
  // Whoever was about to close the consultation saw another text.
  await tx.order.update({ where: { id: order.id }, data: { version: { increment: 1 } } });
  const voided = line.digest === null ? 0 : await tx.opinion.count({ where: { lineId: line.id, digest: line.digest } });
  const data = { lineId: line.id, digest, voided };
  await recordAudit(tx, ctx, { event: "order.line-amended", subjectId: order.id, data });
  return ok({ digest, voided });
}

/** What keeps a text from being put in place today, as a refusal; null when it may be. */
export function incomplete(order: OrderRecord, line: OrderLineRecord, ctx: Ctx) {
  const problems = problemsOf(order, line, civilDate(ctx.now));
  if (problems.length === 0) return null;
  const named = problems.map((problem) => ({ field: PROBLEM_FIELDS[problem], problem }));
  return { code: "line-incomplete" as const, problems: named };
}

/** A line with the order that it belongs to, or null. */
export async function findOrderLine(tx: Tx, lineId: string) {
  const row = await tx.orderLine.findUnique({ where: { id: lineId }, select: { orderId: true } });
  const order = row && (await findOrder(tx, row.orderId));
  const line = order?.lines.find(({ id }) => id === lineId);
  return order && line ? { order, line } : null;
}
