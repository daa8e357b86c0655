import type { UsageFacts } from "./usage-facts.schema";

/** What figures call for: 退回 where nobody is there to whom the power applies, 培训 where people complain and nothing is done. */
export const USAGE_ADVICE = ["idle-no-objects", "idle-complaints"] as const;
export type UsageAdvice = Readonly<{
  code: (typeof USAGE_ADVICE)[number];
  outcome: "RETURN" | "TRAIN";
  figures: Readonly<Record<string, number>>;
}>;

type Rule = Readonly<{
  code: UsageAdvice["code"];
  outcome: UsageAdvice["outcome"];
  holds: (facts: UsageFacts) => boolean;
}>;

/**
 * The one table of the rule (docs/domain.md §7). Each row looks at one power at one township by itself: whether there was
 * any case, never how many, and never what another township has. Objects that nobody counted are not none.
 */
const RULES: readonly Rule[] = [
  { code: "idle-complaints", outcome: "TRAIN", holds: ({ complaints }) => complaints > 0 },
  { code: "idle-no-objects", outcome: "RETURN", holds: ({ objects }) => objects === 0 },
];

/** Whether law itself gives the power to the township. */
type Held = Readonly<{ isByLaw: boolean }>;

/**
 * What the figures of the last twelve months call for, or null: nothing where there was a case, or where fewer than
 * `idleMonths` months were told (setting `months.usage-idle`). What law itself gives to the township is not returned. It only
 * proposes: a person decides.
 */
export function adviseUsage(
  facts: UsageFacts | null,
  idleMonths: number,
  { isByLaw }: Held = { isByLaw: false },
): UsageAdvice | null {
  if (!facts || facts.months < idleMonths || facts.received > 0 || facts.decided > 0) return null;
  const rule = RULES.find(({ outcome, holds }) => !(isByLaw && outcome === "RETURN") && holds(facts));
  if (!rule) return null;
  const { months, complaints } = facts;
  return { code: rule.code, outcome: rule.outcome, figures: { months, complaints } };
}

/**
 * Months that must be told before figures call for what they would call for if these were enough; null where they do so
 * already, or would not then either.
 */
export const monthsWanting = (facts: UsageFacts | null, idleMonths: number, held: Held): number | null =>
  facts && facts.months < idleMonths && adviseUsage({ ...facts, months: idleMonths }, idleMonths, held)
    ? idleMonths
    : null;
