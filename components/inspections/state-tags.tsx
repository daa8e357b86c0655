import { useTranslations } from "next-intl";
import { StatusTag } from "@/components/ui/status";
import type { Tone } from "@/components/ui/tone";
import type { FindingState, PlanState } from "@/lib/inspections/inspection.machine";

const PLAN_TONES: Readonly<Record<PlanState, Tone>> = { OPEN: "info", CLOSED: "good", CANCELLED: "neutral" };
export const FINDING_TONES: Readonly<Record<FindingState, Tone>> = {
  OPEN: "warn",
  RECTIFIED: "info",
  CLOSED: "good",
  REFERRED: "neutral",
  WITHDRAWN: "neutral",
};

export function PlanStateTag({ state }: Readonly<{ state: PlanState }>) {
  const t = useTranslations("inspections.planStates");
  return <StatusTag tone={PLAN_TONES[state]}>{t(state)}</StatusTag>;
}

export function FindingStateTag({ state }: Readonly<{ state: FindingState }>) {
  const t = useTranslations("inspections.states");
  return <StatusTag tone={FINDING_TONES[state]}>{t(state)}</StatusTag>;
}
