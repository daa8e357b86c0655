import "server-only";
import { type CivilDate, toDbDate } from "@/lib/shared/civil-date";
import type { Tx } from "@/lib/shared/context";
import type { Prisma } from "@/prisma/generated/client";

/** States of what has come into force once; before that nothing is exercised. */
const ONCE_IN_FORCE = ["IN_FORCE", "SUSPENDED", "RETURNING", "ENDED"] as const;

/** What came into force and was not cancelled before: whatever day is asked, it was or was not exercised on it. */
export const onceInForce = {
  state: { in: [...ONCE_IN_FORCE] },
  ...{ cancelledOn: null, effectiveFrom: { not: null } },
} satisfies Prisma.DelegationWhereInput;

/** Exercised by its township on that day: in force or on its way back, not suspended, its last day not over. */
export const exercisedOn = (day: CivilDate): Prisma.DelegationWhereInput => ({
  ...onceInForce,
  effectiveFrom: { lte: toDbDate(day) },
  OR: [{ effectiveTo: null }, { effectiveTo: { gte: toDbDate(day) } }],
  suspensions: {
    none: { fromOn: { lte: toDbDate(day) }, OR: [{ resumesOn: null }, { resumesOn: { gt: toDbDate(day) } }] },
  },
});

/** Came into force after `after`, up to and including `until`. */
export const enteredBetween = (after: CivilDate, until: CivilDate): Prisma.DelegationWhereInput => ({
  ...onceInForce,
  effectiveFrom: { gt: toDbDate(after), lte: toDbDate(until) },
});

/** Of these, what came into force not later than its decision planned. */
export const enteredOnPlan = (tx: Tx, after: CivilDate, until: CivilDate): Prisma.DelegationWhereInput => ({
  AND: [enteredBetween(after, until), { effectiveFrom: { lte: tx.delegation.fields.plannedOn } }],
});
