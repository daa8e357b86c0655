import type { Decimal } from "decimal.js";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { GuaranteeKind } from "./admission.terms";
import type { Promised, Received } from "./guarantee.rules";

export type ReceiptObstacle =
  | "received-in-future"
  | "received-before-decision"
  | "amount-not-whole"
  | "more-than-promised";

type Receiving = Readonly<{ amount: Decimal; receivedOn: CivilDate }>;
type Days = Readonly<{ decidedOn: CivilDate | null; today: CivilDate }>;

/**
 * Why a receipt cannot be confirmed; null when it can. It came between the decision and today, and no more of a promise
 * comes than was promised; people and equipment come whole.
 */
export function receiptObstacle(
  promise: Promised & Readonly<{ kind: GuaranteeKind }>,
  receipts: readonly Received[],
  { amount, receivedOn }: Receiving,
  { decidedOn, today }: Days,
): ReceiptObstacle | null {
  if (receivedOn > today) return "received-in-future";
  if (decidedOn && receivedOn < decidedOn) return "received-before-decision";
  if ((promise.kind === "STAFF" || promise.kind === "TECHNOLOGY") && !amount.isInteger()) return "amount-not-whole";
  return amount.greaterThan(outstandingOf(promise, receipts)) ? "more-than-promised" : null;
}

/** What is still to come of a promise, never below zero. */
export function outstandingOf({ id, amount }: Promised, receipts: readonly Received[]): Decimal {
  const left = receipts
    .filter(({ guaranteeId }) => guaranteeId === id)
    .reduce((sum, one) => sum.minus(one.amount), amount);
  return left.isNegative() ? left.minus(left) : left;
}
