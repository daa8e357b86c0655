import { useTranslations } from "next-intl";
import { StatusTag } from "@/components/ui/status";
import type { Tone } from "@/components/ui/tone";
import type { EvaluationOutcome } from "@/lib/evaluations/evaluation.terms";
import type { EvaluationStanding } from "@/lib/evaluations/evaluation-standing.rules";

const TONES: Readonly<Record<EvaluationOutcome, Tone>> = {
  KEEP: "good",
  TRAIN: "info",
  ADJUST: "info",
  RETURN: "warn",
};

/** 保留, 培训, 调整, 退回. */
export function OutcomeTag({ outcome }: Readonly<{ outcome: EvaluationOutcome }>) {
  const t = useTranslations("evaluations.outcomes");
  return <StatusTag tone={TONES[outcome]}>{t(outcome)}</StatusTag>;
}

const STANDING_TONES: Readonly<Record<EvaluationStanding, Tone>> = {
  waiting: "neutral",
  overdue: "overdue",
  ready: "info",
  decided: "good",
};

export function StandingTag({ standing }: Readonly<{ standing: EvaluationStanding }>) {
  const t = useTranslations("evaluations.standings");
  return <StatusTag tone={STANDING_TONES[standing]}>{t(standing)}</StatusTag>;
}
