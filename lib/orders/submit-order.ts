import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { authorise, type Forbidden, reachOf } from "@/lib/identity/permissions";
import { type CivilDate, civilDate } from "@/lib/shared/civil-date";
import type { Ctx, Tx } from "@/lib/shared/context";
import { nextNumber } from "@/lib/shared/number-series";
import { err, ok } from "@/lib/shared/result";
import { inTransaction } from "@/lib/shared/transaction";
import { outstandingBasePart } from "./base-part.queries";
import { findOrder, itemObstacles, type OrderLineRecord, type OrderRecord, problemsOf } from "./order.queries";
import {
  type ItemObstacle,
  type OrderingObstacle,
  type OrderProblem,
  orderingObstacle,
  orderProblems,
  receiptNumber,
} from "./order.rules";
import type { SubmitOrderInput } from "./order.schema";
import type { LineProblem } from "./order-line.rules";
import { nextDigest, orderDigest } from "./order-line-digest";
import {
  amendedState,
  type ChangedMeanwhile,
  changedMeanwhile,
  type NotFound,
  orderMove,
  takeOrderMove,
} from "./order-move";

type Incomplete = {
  code: "order-incomplete";
  /** How many answers are missing or wrong. */
  count: number;
  order: OrderProblem[];
  lines: { menuItemId: string; problems: LineProblem[] }[];
};
/** Items of the menu's base part that the round asks for and the basket lacks. */
type BaseOutstanding = { code: "base-outstanding"; count: number; names: readonly string[] };
type SubmitOrderError =
  | Forbidden
  | NotFound
  | ChangedMeanwhile
  | Incomplete
  | BaseOutstanding
  | { code: OrderingObstacle | "move-not-allowed" }
  | { code: ItemObstacle; name: string };

/**
 * Hands an order in to the township's head and gives its receipt number, kept through returns. From here on every line
 * carries the digest of its text. The same person sending the same version twice gets the same receipt; anybody else is
 * told who was first.
 */
export async function submitOrder(ctx: Ctx, { orderId, version }: SubmitOrderInput) {
  if (reachOf(ctx.actor, "order.prepare") === null) return err({ code: "forbidden" });

  return inTransaction<{ receiptNumber: string }, SubmitOrderError>(ctx, {}, async (tx) => {
    const order = await findOrder(tx, orderId);
    if (!order) return err({ code: "not-found" });
    const allowed = authorise(ctx.actor, "order.prepare", { organisationId: order.township.id });
    if (!allowed.ok) return allowed;
    if (order.version !== version) {
      const sentTwice =
        order.state === "SUBMITTED" && order.version === version + 1 && order.submittedById === ctx.actor.userId;
      return sentTwice && order.receiptNumber
        ? ok({ receiptNumber: order.receiptNumber })
        : changedMeanwhile(tx, orderId);
    }
    const move = orderMove("submit", order.state);
    if (!move) return err({ code: "move-not-allowed" });
    const today = civilDate(ctx.now);
    const refusal = await submissionRefusal(tx, order, today);
    if (refusal) return err(refusal);

    const receipt = order.receiptNumber ?? (await newReceipt(tx, order));
    const submitted = { receiptNumber: receipt, submittedAt: ctx.now, submittedById: ctx.actor.userId };
    if (!(await takeOrderMove(tx, move, { orderId, version }, { ...submitted, returnReason: null, amendUntil: null })))
      return changedMeanwhile(tx, orderId);
    const lineDigests = await fixLines(tx, order.lines);
    const digest = orderDigest({ ...order, lineDigests });
    const data = { receiptNumber: receipt, lines: order.lines.length, digest, submittedOn: today };
    await recordAudit(tx, ctx, { event: "order.submitted", subjectId: orderId, data });
    return ok({ receiptNumber: receipt });
  });
}

async function submissionRefusal(tx: Tx, order: OrderRecord, today: CivilDate): Promise<SubmitOrderError | null> {
  const editionState = order.edition.state;
  const obstacle = orderingObstacle({ ...order, editionState, orderState: order.state }, today);
  if (obstacle) return { code: obstacle };
  const obstacles = await itemObstacles(tx, order.township.id, order.id);
  for (const { powerId, name } of order.lines) {
    const had = obstacles.get(powerId);
    if (had) return { code: had, name };
  }
  const base = await outstandingBasePart(tx, order, obstacles, today);
  if (base.length > 0) return { code: "base-outstanding", count: base.length, names: base.map(({ name }) => name) };
  const ofOrder = orderProblems({ ...order, lines: order.lines.length }, today);
  const ofLines = order.lines
    .map((line) => ({ menuItemId: line.menuItemId, problems: problemsOf(order, line, today) }))
    .filter(({ problems }) => problems.length > 0);
  const count = ofOrder.length + ofLines.reduce((sum, { problems }) => sum + problems.length, 0);
  return count === 0 ? null : { code: "order-incomplete", count, order: ofOrder, lines: ofLines };
}

async function newReceipt(tx: Tx, order: OrderRecord): Promise<string> {
  const sequence = await nextNumber(tx, `receipts-of-round-${order.round.number}`);
  return receiptNumber(order.round.number, order.township.regionCode, sequence);
}

/** Gives every line the digest of its text. Where the text is another than before, answers to it are void. */
async function fixLines(tx: Tx, lines: readonly OrderLineRecord[]): Promise<string[]> {
  const digests: string[] = [];
  for (const line of lines) {
    const digest = nextDigest(line);
    digests.push(digest ?? line.digest ?? "");
    if (digest === null) continue;
    await tx.orderLine.update({
      where: { id: line.id },
      data: { digest, askedOn: null, state: amendedState(line.state) ?? line.state, version: { increment: 1 } },
    });
  }
  return digests;
}
