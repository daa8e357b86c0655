import { digestOf } from "@/lib/shared/canonical";
import type { CivilDate } from "@/lib/shared/civil-date";
import { addDays } from "@/lib/shared/civil-date";
import { textKey } from "@/lib/spreadsheet/text.rules";
import { DUTY_FIELDS, type DutyField, wordsOf } from "./duty.schema";
import { DUTY_KINDS, type DutyKind, type PublishedDuty } from "./published-duty.schema";

/** A duty that stands without end. */
export type HeldDuty = PublishedDuty & Readonly<{ id: string; ordinal: number }>;
type Placed = PublishedDuty & Readonly<{ ordinal: number }>;

/** What a whole list of one kind does to the one that stands. */
export type DutyPlan = {
  kind: DutyKind;
  begun: Placed[];
  /** The same matter in other words: `id` ends, the words begin. */
  changed: (Placed & Readonly<{ endedId: string }>)[];
  ended: string[];
  /** Goes on, at a place that may be another. */
  unchanged: { id: string; ordinal: number; isMoved: boolean }[];
};

export type DutyCounts = { kind: DutyKind; added: number; changed: number; ended: number; unchanged: number };

/** Duties are the same matter when they are of one kind and bear one name; width, blanks and marks do not count. */
export const dutyKey = ({ kind, name }: Pick<PublishedDuty, "kind" | "name">): string => `${kind} ${textKey(name)}`;

export const changedDutyFields = (before: PublishedDuty, after: PublishedDuty): DutyField[] =>
  DUTY_FIELDS.filter((field) => before[field] !== after[field]);

/** One plan for each kind that `wanted` states; kinds that it does not state are left alone. */
export function planDuties(held: readonly HeldDuty[], wanted: readonly PublishedDuty[]): DutyPlan[] {
  const former = new Map(held.map((duty) => [dutyKey(duty), duty]));
  return DUTY_KINDS.filter((kind) => wanted.some((duty) => duty.kind === kind)).map((kind) => {
    const stated = wanted.filter((duty) => duty.kind === kind).map((duty, index) => ({ ...duty, ordinal: index + 1 }));
    const keys = new Set(stated.map(dutyKey));
    const plan: DutyPlan = { kind, begun: [], changed: [], ended: [], unchanged: [] };
    plan.ended = held.filter((duty) => duty.kind === kind && !keys.has(dutyKey(duty))).map(({ id }) => id);
    for (const duty of stated) {
      const known = former.get(dutyKey(duty));
      const { ordinal } = duty;
      if (!known) plan.begun.push(duty);
      else if (changedDutyFields(known, duty).length > 0) plan.changed.push({ ...duty, endedId: known.id });
      else plan.unchanged.push({ id: known.id, ordinal, isMoved: known.ordinal !== ordinal });
    }
    return plan;
  });
}

export const countsOf = ({ kind, begun, changed, ended, unchanged }: DutyPlan): DutyCounts => ({
  kind,
  added: begun.length,
  changed: changed.length,
  ended: ended.length,
  unchanged: unchanged.length,
});

export const isIdle = ({ begun, changed, ended, unchanged }: DutyPlan): boolean =>
  begun.length + changed.length + ended.length === 0 && !unchanged.some(({ isMoved }) => isMoved);

/** SHA-256 of what would be done, by township: the second step does what the first announced, or nothing. */
export const planDigest = (plans: ReadonlyMap<string, readonly DutyPlan[]>): string =>
  digestOf([...plans].map(([townshipId, plan]) => ({ townshipId, plan: plan.map((one) => ({ ...one })) })));

type Period = Readonly<{ startsOn: CivilDate; endsOn: CivilDate | null }>;

/**
 * First day from which a list may be stated: not before a standing row began, not before the day after one that has its
 * end. Null when there is none yet.
 */
export function earliestStart(periods: readonly Period[]): CivilDate | null {
  const days = periods.map(({ startsOn, endsOn }) => (endsOn === null ? startsOn : addDays(endsOn, 1))).sort();
  return days.at(-1) ?? null;
}

export type DutyDiff = {
  added: PublishedDuty[];
  removed: PublishedDuty[];
  changed: { before: PublishedDuty; after: PublishedDuty; fields: DutyField[] }[];
};

/** What the later edition's three lists add, drop and change, each in the order of the edition it stands in. */
export function diffDuties(before: readonly PublishedDuty[], after: readonly PublishedDuty[]): DutyDiff {
  const former = new Map(before.map((duty) => [dutyKey(duty), duty]));
  const latter = new Set(after.map(dutyKey));
  return {
    added: after.filter((duty) => !former.has(dutyKey(duty))),
    removed: before.filter((duty) => !latter.has(dutyKey(duty))),
    changed: after.flatMap((duty) => {
      const known = former.get(dutyKey(duty));
      const fields = known ? changedDutyFields(known, duty) : [];
      return known && fields.length > 0 ? [{ before: wordsOf(known), after: duty, fields }] : [];
    }),
  };
}
