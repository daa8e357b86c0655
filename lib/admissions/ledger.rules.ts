import { addDays, type CivilDate } from "@/lib/shared/civil-date";
import { daysOf } from "./filing.rules";
import type { Promised, Received } from "./guarantee.rules";
import { outstandingOf } from "./receipt.rules";

/** `delivered-late`: all of it came, the last of it after its day. */
const PROMISE_STANDINGS = ["delivered", "delivered-late", "awaited", "late"] as const;
export type PromiseStanding = (typeof PROMISE_STANDINGS)[number];

/** How a promise stands on a day; what was taken back does not count as having come. */
export function promiseStanding(promise: Promised, receipts: readonly Counted[], today: CivilDate): PromiseStanding {
  if (outstandingOf(promise, receipts).greaterThan(0)) return promise.dueOn < today ? "late" : "awaited";
  return deliveredOn(promise, receipts) > promise.dueOn ? "delivered-late" : "delivered";
}

type Counted = Received & Readonly<{ id?: string; correctsId?: string | null }>;

/** The day of the last receipt that stands. */
function deliveredOn({ id }: Promised, receipts: readonly Counted[]): string {
  const takenBack = new Set(receipts.map(({ correctsId }) => correctsId));
  const standing = receipts.filter((one) => one.guaranteeId === id && !one.correctsId && !takenBack.has(one.id ?? ""));
  return (
    standing
      .map(({ receivedOn }) => receivedOn)
      .sort()
      .at(-1) ?? ""
  );
}

/** Days of the calendar until a last day, that day included; 0 once it is over. */
export const daysLeft = (endsOn: CivilDate, today: CivilDate): number => Math.max(0, daysOf(today, endsOn));

/** The day by which half of a period has passed: a mid-term check is due. */
export const halfOf = (startsOn: CivilDate, endsOn: CivilDate): CivilDate =>
  addDays(startsOn, Math.floor(daysOf(startsOn, endsOn) / 2));
