import { useTranslations } from "next-intl";
import { StatusTag } from "@/components/ui/status";
import type { Tone } from "@/components/ui/tone";
import { DECISION_OUTCOMES, type DecisionOutcome } from "@/lib/orders/decision.schema";

const TONES: Readonly<Record<DecisionOutcome, Tone>> = { APPROVED: "good", PARTLY_APPROVED: "warn", REFUSED: "bad" };

export function OutcomeTag({ outcome }: Readonly<{ outcome: DecisionOutcome }>) {
  const t = useTranslations("decisions.outcomes");
  return <StatusTag tone={TONES[outcome]}>{t(outcome)}</StatusTag>;
}

/** “同意 12 · 部分同意 1 · 不同意 2”, without what there is none of. */
export function OutcomeCounts({ counts }: Readonly<{ counts: Readonly<Record<DecisionOutcome, number>> }>) {
  const t = useTranslations("decisions.outcomes");
  const named = DECISION_OUTCOMES.filter((outcome) => counts[outcome] > 0);
  return named.map((outcome) => `${t(outcome)} ${counts[outcome]}`).join(" · ");
}
