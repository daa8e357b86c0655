import "server-only";
import { dutyRecord } from "@/lib/admissions/admitted-duty.queries";
import { DUTY_ROW_FIELDS, readableDuties } from "@/lib/admissions/duty-list.queries";
import { promiseStanding } from "@/lib/admissions/ledger.rules";
import { outstandingOf } from "@/lib/admissions/receipt.rules";
import type { Actor } from "@/lib/identity/permissions";
import { yearBefore } from "@/lib/off-list/off-list.rules";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import { dueBetween, type PromiseRow } from "./promise.rules";

/**
 * What was promised with the duties that the actor may read, one row a duty and promise: by day, then by region code. A
 * promise that fell due after its duty had ended is owed no more.
 */
export async function loadPromises(tx: Tx, actor: Actor, today: CivilDate): Promise<PromiseRow[]> {
  const readable = readableDuties(actor);
  if (!readable) return [];
  const rows = await tx.admittedDuty.findMany({
    where: readable,
    orderBy: [{ township: { regionCode: "asc" } }, { id: "asc" }],
    select: DUTY_ROW_FIELDS,
  });
  return rows
    .flatMap((row) => {
      const { id, title, promises, receipts, endedOn } = dutyRecord(row);
      const { department } = row.admission;
      const owed = promises.filter(({ dueOn }) => endedOn === null || dueOn <= endedOn);
      return owed.map((promise) => ({
        ...{ dutyId: id, guaranteeId: promise.id, title, township: row.township.shortName },
        department: { id: department.id, name: department.shortName },
        ...{ kind: promise.kind, words: promise.words, amount: promise.amount, dueOn: promise.dueOn },
        received: promise.amount.minus(outstandingOf(promise, receipts)),
        standing: promiseStanding(promise, receipts, today),
      }));
    })
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
}

/** Of these, what fell due in the twelve months before today. */
export const dueInYear = (all: readonly PromiseRow[], today: CivilDate): PromiseRow[] =>
  dueBetween(all, yearBefore(today), today);
