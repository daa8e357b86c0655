import type { CivilDate } from "@/lib/shared/civil-date";

/** What can be overdue, in the order of the procedure. */
export const OVERDUE_KINDS = [
  "answers",
  "handovers",
  "publication",
  "guidance",
  "opinions",
  "guarantees",
  "off-list",
  "rectifications",
  "appointments",
  "proposals",
] as const;
export type OverdueKind = (typeof OVERDUE_KINDS)[number];

/** `count` things of one kind that one body should have done, the oldest of them by `dueOn`. */
export type OverdueThing = Readonly<{ kind: OverdueKind; bodyId: string; count: number; dueOn: CivilDate }>;

export type OverdueBody = Readonly<{ id: string; name: string; count: number; oldest: CivilDate }>;
export type OverdueGroup = Readonly<{
  kind: OverdueKind;
  count: number;
  oldest: CivilDate;
  bodies: readonly OverdueBody[];
}>;

/** By kind, and within a kind by body in the order of `bodies`: never by how much is overdue. */
export function overdueGroups(
  things: readonly OverdueThing[],
  bodies: readonly Readonly<{ id: string; name: string }>[],
): OverdueGroup[] {
  return OVERDUE_KINDS.flatMap((kind) => {
    const own = things.filter((thing) => thing.kind === kind);
    if (own.length === 0) return [];
    return {
      ...{ kind, ...summed(own) },
      bodies: bodies.flatMap(({ id, name }) => {
        const theirs = own.filter(({ bodyId }) => bodyId === id);
        return theirs.length > 0 ? { id, name, ...summed(theirs) } : [];
      }),
    };
  });
}

const summed = (things: readonly OverdueThing[]) => ({
  count: things.reduce((sum, { count }) => sum + count, 0),
  oldest: things.map(({ dueOn }) => dueOn).sort()[0] as CivilDate,
});
