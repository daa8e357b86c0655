import { type AuthorityJudgement, offersNothingLawful } from "@/lib/menu/authority.rules";

type BaseItem = Readonly<{
  menuItemId: string;
  powerId: string;
  /** Every mode offered, judged for the day. */
  judged: readonly AuthorityJudgement[];
}>;

/**
 * Items of the base part (基本部分) that an order still has to take, in the menu's order: not those that are in the
 * basket, that the township has or asked for, that the city has decided on for it, or that no mode can lawfully hand
 * down. `chosen`: menu items in the basket; `settled`: powers.
 */
export const outstandingBase = <T extends BaseItem>(
  base: readonly T[],
  { chosen, settled }: Readonly<{ chosen: ReadonlySet<string>; settled: ReadonlySet<string> }>,
): T[] =>
  base.filter(
    ({ menuItemId, powerId, judged }) =>
      !chosen.has(menuItemId) && !settled.has(powerId) && !offersNothingLawful(judged),
  );
