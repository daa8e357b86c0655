import type { Decimal } from "decimal.js";
import type { CivilDate } from "@/lib/shared/civil-date";

export type Promised = Readonly<{ id: string; amount: Decimal; dueOn: CivilDate }>;
export type Received = Readonly<{ guaranteeId: string; amount: Decimal; receivedOn: CivilDate }>;

/** What of a promise has come by the end of a day; a receipt taken back counts with its opposite. */
export function receivedBy(guaranteeId: string, receipts: readonly Received[], day: CivilDate): Decimal | null {
  return receipts
    .filter((receipt) => receipt.guaranteeId === guaranteeId && receipt.receivedOn <= day)
    .reduce<Decimal | null>((sum, { amount }) => sum?.plus(amount) ?? amount, null);
}

/**
 * The promises of a duty that keep it from running on a day: what is due by its first day, and later what was due before
 * this day, if less than the amount has come. The database counts the same (missing_guarantees).
 */
export function missingOn(
  promises: readonly Promised[],
  receipts: readonly Received[],
  startsOn: CivilDate,
  day: CivilDate,
): Promised[] {
  return promises.filter(
    ({ id, amount, dueOn }) =>
      (dueOn <= startsOn || dueOn < day) && amount.greaterThan(receivedBy(id, receipts, day) ?? 0),
  );
}
