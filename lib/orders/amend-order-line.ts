import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden, reachOf } from "@/lib/identity/permissions";
import { civilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { err, ok } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import { judgeCapacity } from "./capacity.rules";
import { findOrder, type OrderLineRecord, problemsOf } from "./order.queries";
import type { AmendOrderLineInput } from "./order.schema";
import { type LineProblem, PROBLEM_FIELDS } from "./order-line.rules";
import { lineColumns } from "./order-line-columns";
import { lineDigest } from "./order-line-digest";
import { amendedState, type ChangedMeanwhile, changedMeanwhile, type NotFound } from "./order-move";

type AmendOrderLineError =
  | Forbidden
  | NotFound
  | ChangedMeanwhile
  | { code: "move-not-allowed" | "text-unchanged" }
  | { code: "line-incomplete"; problems: { field: string; problem: LineProblem }[] };

/**
 * The township changes the text of a line under consultation. Answers to the earlier text are void: the line waits for
 * an answer again, and the department's days begin anew.
 */
export async function amendOrderLine(ctx: Ctx, input: AmendOrderLineInput) {
  const { lineId, version } = input;
  if (reachOf(ctx.actor, "order.prepare") === null) return err({ code: "forbidden" });

  return inTransaction<{ orderId: string; voided: number }, AmendOrderLineError>(ctx, {}, async (tx) => {
    const found = await findLine(tx, lineId);
    if (!found) return err({ code: "not-found" });
    const { order, line } = found;
    const allowed = authorise(ctx.actor, "order.prepare", { organisationId: order.township.id });
    if (!allowed.ok) return allowed;
    if (line.version !== version) return changedMeanwhile(tx, order.id);
    const state = amendedState(line.state);
    if (!state || order.state !== "IN_CONSULTATION") return err({ code: "move-not-allowed" });

    const today = civilDate(ctx.now);
    const amended = { ...line, ...input, capacity: judgeCapacity(line.need, input) };
    const problems = problemsOf(order, amended, today);
    if (problems.length > 0) {
      const named = problems.map((problem) => ({ field: PROBLEM_FIELDS[problem], problem }));
      return err({ code: "line-incomplete", problems: named });
    }
    const digest = lineDigest(amended);
    if (digest === line.digest) return err({ code: "text-unchanged" });

    const { count } = await tx.orderLine.updateMany({
      where: { id: lineId, version, state: line.state },
      data: { ...lineColumns(input), digest, askedOn: toDbDate(today), state, version: { increment: 1 } },
    });
    if (count === 0) return changedMeanwhile(tx, order.id);
    // Whoever was about to close the consultation saw another text.
    await tx.order.update({ where: { id: order.id }, data: { version: { increment: 1 } } });
    const voided = line.digest === null ? 0 : await tx.opinion.count({ where: { lineId, digest: line.digest } });
    await recordAudit(tx, ctx, { event: "order.line-amended", subjectId: order.id, data: { lineId, digest, voided } });
    return ok({ orderId: order.id, voided });
  });
}

async function findLine(tx: Tx, lineId: string) {
  const row = await tx.orderLine.findUnique({ where: { id: lineId }, select: { orderId: true } });
  const order = row && (await findOrder(tx, row.orderId));
  const line = order?.lines.find(({ id }): boolean => id === lineId);
  return order && line ? { order, line: line satisfies OrderLineRecord } : null;
}
