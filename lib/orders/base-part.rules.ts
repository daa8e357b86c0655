import { type AuthorityJudgement, offersNothingLawful } from "@/lib/menu/authority.rules";

type BaseItem = Readonly<{
  menuItemId: string;
  powerId: string;
  /** Every mode offered, judged for the day. */
  judged: readonly AuthorityJudgement[];
}>;

/**
 * Items of the base part (基本部分) that an order still has to take, in the menu's order: not those that are in the
 * basket or swapped, that the township has or asked for, that the city has decided on for it, or that no mode can
 * lawfully hand down. `chosen`, `swapped`: menu items; `settled`: powers.
 */
export const outstandingBase = <T extends BaseItem>(
  base: readonly T[],
  { chosen, swapped, settled }: Readonly<Record<"chosen" | "swapped" | "settled", ReadonlySet<string>>>,
): T[] =>
  base.filter(
    ({ menuItemId, powerId, judged }) =>
      !chosen.has(menuItemId) && !swapped.has(menuItemId) && !settled.has(powerId) && !offersNothingLawful(judged),
  );

type Line = Readonly<{ menuItemId: string; part: string }>;

/** Optional items of the basket that stand for no base item yet: each may be taken instead of one. */
export const freeReplacements = <L extends Line>(lines: readonly L[], used: ReadonlySet<string>): L[] =>
  lines.filter(({ menuItemId, part }) => part === "OPTIONAL" && !used.has(menuItemId));
