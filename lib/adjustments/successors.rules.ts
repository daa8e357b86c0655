import type { CivilDate } from "@/lib/shared/civil-date";
import type { AdjustmentKind, KeepableField } from "./adjustment.terms";

/** A version of a power; `number` counts within the power. */
export type HeldVersion = Readonly<{ powerId: string; powerVersionId: string; number: number }>;

/** One decided adjustment, as far as lists and menus follow it. */
export type DecidedAdjustment = Readonly<{
  id: string;
  kind: AdjustmentKind;
  powerId: string | null;
  /** The power that it was merged into, whose own adjustment made the version; null otherwise. */
  intoPowerId: string | null;
  effectiveOn: CivilDate;
  results: readonly HeldVersion[];
  /** By township: the fields that its list goes on to show as they were. */
  keeps: ReadonlyMap<string, readonly KeepableField[]>;
}>;

/** What a power is on a day. */
export type Successor = HeldVersion &
  Readonly<{
    /** The power was merged into this one: what was handed down is that part of it. */
    isMerged: boolean;
    /** Fields that the township keeps, and the version whose words they are. */
    kept: readonly Readonly<{ field: KeepableField; powerVersionId: string }>[];
  }>;

/**
 * What became of a power at a version, by `day`: itself where nothing was decided, its parts after 拆分, the power that it
 * was merged into. 暂停 and 取消 change no text: whatever rests on the power ends by its own days. `decided` in the order of
 * effect; one that made no newer version than the one held is past already.
 */
export function successorsOf(
  held: HeldVersion,
  decided: readonly DecidedAdjustment[],
  day: CivilDate,
  townshipId: string | null = null,
): Successor[] {
  let current: Successor[] = [{ ...held, isMerged: false, kept: [] }];
  for (const adjustment of decided)
    if (adjustment.effectiveOn <= day)
      current = current.flatMap((one) => follow(one, adjustment, decided, townshipId ?? ""));
  return current;
}

function follow(
  one: Successor,
  { powerId, intoPowerId, results, keeps, effectiveOn }: DecidedAdjustment,
  decided: readonly DecidedAdjustment[],
  townshipId: string,
): Successor[] {
  if (powerId !== one.powerId) return [one];
  if (intoPowerId) {
    const into = decided.find((other) => other.powerId === intoPowerId && other.effectiveOn === effectiveOn);
    const [result] = into?.results ?? [];
    return result ? [{ ...result, isMerged: true, kept: [] }] : [one];
  }
  const [own] = results;
  if (!own || own.number <= one.number) return [one];
  return results.map((result, index) => ({
    ...result,
    isMerged: one.isMerged,
    kept:
      index > 0 ? [] : (keeps.get(townshipId) ?? []).map((field) => ({ field, powerVersionId: sourceOf(one, field) })),
  }));
}

/** The version whose words a township shows in a field: an earlier one where it kept that before. */
const sourceOf = (one: Successor, field: KeepableField): string =>
  one.kept.find((kept) => kept.field === field)?.powerVersionId ?? one.powerVersionId;

/** Powers that a decided change has taken away by `day`: cancelled, or merged into another. */
export const gonePowers = (decided: readonly DecidedAdjustment[], day: CivilDate): Set<string> =>
  new Set(
    decided.flatMap(({ kind, powerId, intoPowerId, effectiveOn }) =>
      powerId && effectiveOn <= day && (kind === "CANCEL" || intoPowerId) ? [powerId] : [],
    ),
  );
