import type { Decimal } from "decimal.js";
import { GUARANTEE_KINDS, type GuaranteeKind } from "@/lib/admissions/admission.terms";
import type { PromiseStanding } from "@/lib/admissions/ledger.rules";
import type { CivilDate } from "@/lib/shared/civil-date";

/** One promise at one duty of one township, as it stands today. */
export type PromiseRow = Readonly<{
  dutyId: string;
  guaranteeId: string;
  title: string;
  township: string;
  department: Readonly<{ id: string; name: string }>;
  kind: GuaranteeKind;
  words: string;
  amount: Decimal;
  received: Decimal;
  dueOn: CivilDate;
  standing: PromiseStanding;
}>;

/** Promises whose day has passed: `from` included, `before` not. */
export const dueBetween = (all: readonly PromiseRow[], from: CivilDate, before: CivilDate): PromiseRow[] =>
  all.filter(({ dueOn }) => dueOn >= from && dueOn < before);

/** `late`: came after its day; `missing`: has not come in full. The three add up to `promised`. */
export type PromiseSum = Readonly<{
  kind: GuaranteeKind;
  promised: number;
  delivered: number;
  late: number;
  missing: number;
  /** In the unit of the kind, as text. */
  amount: string;
  received: string;
}>;

/** By kind, each in its own unit: persons and yuan are never added up. */
export const promisesByKind = (due: readonly PromiseRow[]): PromiseSum[] =>
  GUARANTEE_KINDS.map((kind) => {
    const own = due.filter((row) => row.kind === kind);
    const standing = (one: PromiseStanding) => own.filter((row) => row.standing === one).length;
    const sum = (of: (row: PromiseRow) => Decimal) =>
      own.reduce<Decimal | null>((all, row) => all?.plus(of(row)) ?? of(row), null)?.toString() ?? "0";
    return {
      ...{ kind, promised: own.length },
      ...{ delivered: standing("delivered"), late: standing("delivered-late"), missing: standing("late") },
      ...{ amount: sum(({ amount }) => amount), received: sum(({ received }) => received) },
    };
  });

/** `due`: all that fell due in twelve months; `overdue`: what is missing, whenever it fell due. */
export const PROMISE_VIEWS = ["due", "delivered", "late", "missing", "overdue"] as const;
export type PromiseView = (typeof PROMISE_VIEWS)[number];

const STANDING = { delivered: "delivered", late: "delivered-late", missing: "late" } as const;

/** What a view lists, of everything and of what fell due in twelve months. */
export function promisesIn(all: readonly PromiseRow[], due: readonly PromiseRow[], view: PromiseView): PromiseRow[] {
  if (view === "due") return [...due];
  if (view === "overdue") return all.filter(({ standing }) => standing === "late");
  return due.filter(({ standing }) => standing === STANDING[view]);
}
