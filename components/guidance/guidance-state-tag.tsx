import { useTranslations } from "next-intl";
import { StatusTag } from "@/components/ui/status";
import type { Tone } from "@/components/ui/tone";
import type { GuidanceState } from "@/lib/guidance/guidance.rules";
import type { GuidanceKind } from "@/lib/guidance/guidance.terms";

const TONES: Readonly<Record<GuidanceState, Tone>> = {
  ASKED: "warn",
  ANSWERED: "info",
  SETTLED: "good",
  WITHDRAWN: "neutral",
  RAISED: "warn",
  POSITION_STATED: "info",
  DECIDED: "good",
  SENT: "warn",
  TAKEN_OVER: "good",
  REFUSED: "bad",
};

export function GuidanceStateTag({ kind, state }: Readonly<{ kind: GuidanceKind; state: GuidanceState }>) {
  const t = useTranslations("guidance.states");
  return <StatusTag tone={TONES[state]}>{t(`${kind}.${state}`)}</StatusTag>;
}
