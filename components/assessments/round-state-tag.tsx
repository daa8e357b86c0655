import { useTranslations } from "next-intl";
import { StatusTag } from "@/components/ui/status";
import type { Tone } from "@/components/ui/tone";
import type { RoundState } from "@/lib/assessments/assessment.machine";

const TONES: Readonly<Record<RoundState, Tone>> = {
  DRAFT: "neutral",
  PUBLISHED: "warn",
  NOTIFIED: "info",
  CONFIRMED: "info",
  SEALED: "good",
  WITHDRAWN: "bad",
};

export function RoundStateTag({ state }: Readonly<{ state: RoundState }>) {
  const t = useTranslations("assessments.states");
  return <StatusTag tone={TONES[state]}>{t(state)}</StatusTag>;
}
