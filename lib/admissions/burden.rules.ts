import Decimal from "decimal.js";
import type { CivilDate } from "@/lib/shared/civil-date";
import { GUARANTEE_KINDS, type GuaranteeKind } from "./admission.terms";
import type { DutyState } from "./admitted-duty.machine";
import { type Promised, type Received, receivedBy } from "./guarantee.rules";

/** An admitted duty that has not ended. `hoursAMonth`: working hours, as the application states them. */
export type BurdenDuty = Readonly<{
  state: Extract<DutyState, "ADMITTED" | "RUNNING" | "SUSPENDED">;
  startsOn: CivilDate;
  endsOn: CivilDate;
  hoursAMonth: number;
  guarantees: readonly (Promised & Readonly<{ kind: GuaranteeKind }>)[];
  receipts: readonly Received[];
}>;

/** A delegation in force. `persons`: what the menu says its matter needs; 0 where it says nothing. */
export type BurdenDelegation = Readonly<{ persons: number; effectiveTo: CivilDate | null }>;

/** What the capacity register says is there. */
export type BurdenCapacity = Readonly<{ staff: number; hoursAYear: number; keptOn: CivilDate }>;

/** What an application not yet decided would add. */
export type BurdenAdded = Readonly<{ startsOn: CivilDate; endsOn: CivilDate; hoursAMonth: number }>;

export type BurdenFacts = Readonly<{
  duties: readonly BurdenDuty[];
  delegations: readonly BurdenDelegation[];
  capacity: BurdenCapacity | null;
  /** Hours a year for each person needed (setting hours.needed-person). */
  hoursPerPerson: number;
  added: BurdenAdded | null;
}>;

/** Whole working hours a month, by where they come from. `planned`: admitted duties that wait or are suspended. */
export const BURDEN_PARTS = ["delegations", "running", "planned", "added"] as const;
export type BurdenPart = (typeof BURDEN_PARTS)[number];
export type BurdenHours = Readonly<Record<BurdenPart, number>>;

/** `first` is the month's first day. */
export type BurdenMonth = Readonly<{ first: CivilDate; hours: BurdenHours; total: number }>;

/** Months one after another with the same hours: both first days, the second that of the last month. */
export type BurdenStretch = Readonly<{ from: CivilDate; to: CivilDate; hours: BurdenHours; total: number }>;

/** Promises of one kind in duties that have not ended. `missing`: decimal text, what has not come of the open ones. */
export type OpenGuarantees = Readonly<{
  kind: GuaranteeKind;
  promised: number;
  open: number;
  late: number;
  missing: string;
}>;

export type Burden = Readonly<{
  today: CivilDate;
  hoursPerPerson: number;
  /** What the application adds a month; 0 without one. */
  added: number;
  /** Of what runs and is in force today, without anything planned or added. */
  now: number;
  /** Twelve months, this one first. */
  months: readonly BurdenMonth[];
  /** The first of the months with the most hours. */
  peak: BurdenMonth;
  counts: Readonly<Record<"running" | "waiting" | "suspended" | "delegations" | "notStated", number>>;
  /** The most persons that one delegation needs: people serve several matters. */
  persons: number;
  capacity: (BurdenCapacity & Readonly<{ hoursAMonth: number }>) | null;
  guarantees: readonly OpenGuarantees[];
}>;

const MONTHS = 12;

/**
 * The cumulative burden (累计负担) of a township. A duty counts with its whole hours in every month that one of its days
 * falls in; a delegation with its persons times `hoursPerPerson` by twelve; what states no need counts nothing and is told.
 * What the register has a year counts by twelve, rounded down.
 */
export function burden(facts: BurdenFacts, today: CivilDate): Burden {
  const { duties, delegations, capacity, hoursPerPerson, added } = facts;
  const months = monthsFrom(today).map((first, index) => monthOf(facts, index === 0 ? today : first, first));
  const [firstMonth] = months;
  if (!firstMonth) throw new Error("no months");
  const inForce = delegations.filter(({ effectiveTo }) => effectiveTo === null || today <= effectiveTo);
  const count = (state: BurdenDuty["state"]) => duties.filter((duty) => duty.state === state).length;
  return {
    today,
    hoursPerPerson,
    added: added?.hoursAMonth ?? 0,
    now: sum(duties.filter(({ state }) => state === "RUNNING")) + hoursOf(inForce, hoursPerPerson),
    months,
    peak: months.reduce((most, month) => (month.total > most.total ? month : most), firstMonth),
    counts: {
      running: count("RUNNING"),
      waiting: count("ADMITTED"),
      suspended: count("SUSPENDED"),
      delegations: inForce.length,
      notStated: inForce.filter(({ persons }) => persons === 0).length,
    },
    persons: Math.max(0, ...inForce.map(({ persons }) => persons)),
    capacity: capacity && { ...capacity, hoursAMonth: Math.floor(capacity.hoursAYear / 12) },
    guarantees: openGuarantees(duties, today),
  };
}

/** First days of this month and the eleven after it. */
function monthsFrom(today: CivilDate): CivilDate[] {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  return Array.from({ length: MONTHS }, (_, index) => {
    const at = month - 1 + index;
    return `${year + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}-01` as CivilDate;
  });
}

/** `from`: the first day of the month that still counts. Days compare as text, so “-31” ends every month. */
function monthOf({ duties, delegations, hoursPerPerson, added }: BurdenFacts, from: CivilDate, first: CivilDate) {
  const last = `${first.slice(0, 8)}31`;
  const falls = ({ startsOn, endsOn }: Readonly<{ startsOn: CivilDate; endsOn: CivilDate }>) =>
    startsOn <= last && from <= endsOn;
  const there = duties.filter(falls);
  const hours: BurdenHours = {
    delegations: hoursOf(
      delegations.filter(({ effectiveTo }) => effectiveTo === null || from <= effectiveTo),
      hoursPerPerson,
    ),
    running: sum(there.filter(({ state }) => state === "RUNNING")),
    planned: sum(there.filter(({ state }) => state !== "RUNNING")),
    added: added && falls(added) ? added.hoursAMonth : 0,
  };
  return { first, hours, total: BURDEN_PARTS.reduce((total, part) => total + hours[part], 0) };
}

const sum = (duties: readonly BurdenDuty[]): number => duties.reduce((hours, duty) => hours + duty.hoursAMonth, 0);

const hoursOf = (delegations: readonly BurdenDelegation[], hoursPerPerson: number): number =>
  Math.round((delegations.reduce((persons, one) => persons + one.persons, 0) * hoursPerPerson) / 12);

function openGuarantees(duties: readonly BurdenDuty[], today: CivilDate): OpenGuarantees[] {
  const promises = duties.flatMap(({ guarantees, receipts }) =>
    guarantees.map(({ id, kind, amount, dueOn }) => {
      const missing = Decimal.max(0, amount.minus(receivedBy(id, receipts, today) ?? 0));
      return { kind, missing, isOpen: missing.greaterThan(0), isLate: missing.greaterThan(0) && dueOn < today };
    }),
  );
  return GUARANTEE_KINDS.map((kind) => {
    const ofKind = promises.filter((promise) => promise.kind === kind);
    return {
      kind,
      promised: ofKind.length,
      open: ofKind.filter(({ isOpen }) => isOpen).length,
      late: ofKind.filter(({ isLate }) => isLate).length,
      missing: ofKind.reduce((total, { missing }) => total.plus(missing), new Decimal(0)).toFixed(2),
    };
  }).filter(({ promised }) => promised > 0);
}

/** Months with the same hours as one row. */
export function stretches(months: readonly BurdenMonth[]): BurdenStretch[] {
  const rows: BurdenStretch[] = [];
  for (const { first, hours, total } of months) {
    const before = rows.at(-1);
    if (before && BURDEN_PARTS.every((part) => before.hours[part] === hours[part]))
      rows[rows.length - 1] = { ...before, to: first };
    else rows.push({ from: first, to: first, hours, total });
  }
  return rows;
}

/** Open and late promises of all kinds together. */
export const openOf = ({ guarantees }: Burden): Readonly<{ open: number; late: number }> =>
  guarantees.reduce((all, { open, late }) => ({ open: all.open + open, late: all.late + late }), { open: 0, late: 0 });
