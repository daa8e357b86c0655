import { useTranslations } from "next-intl";
import { StatusTag } from "@/components/ui/status";
import type { Tone } from "@/components/ui/tone";
import { RECORDED_OUTCOMES, type RecordedOutcome } from "@/lib/orders/decision.schema";

const TONES: Readonly<Record<RecordedOutcome, Tone>> = {
  APPROVED: "good",
  PARTLY_APPROVED: "warn",
  REFUSED: "bad",
  REVOKED: "neutral",
};

export function OutcomeTag({ outcome }: Readonly<{ outcome: RecordedOutcome }>) {
  const t = useTranslations("decisions.outcomes");
  return <StatusTag tone={TONES[outcome]}>{t(outcome)}</StatusTag>;
}

/** “同意 12 · 部分同意 1 · 不同意 2”, without what there is none of. */
export function OutcomeCounts({ counts }: Readonly<{ counts: Readonly<Record<RecordedOutcome, number>> }>) {
  const t = useTranslations("decisions.outcomes");
  const named = RECORDED_OUTCOMES.filter((outcome) => counts[outcome] > 0);
  return named.map((outcome) => `${t(outcome)} ${counts[outcome]}`).join(" · ");
}
