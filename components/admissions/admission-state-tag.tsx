import { useTranslations } from "next-intl";
import { StatusTag } from "@/components/ui/status";
import type { Tone } from "@/components/ui/tone";
import type { AdmissionState } from "@/lib/admissions/admission.machine";

const TONES: Readonly<Record<AdmissionState, Tone>> = {
  DRAFT: "neutral",
  FILED: "warn",
  OPINIONS: "warn",
  LEGALITY: "info",
  REVIEWED: "info",
  ADMITTED: "good",
  REFUSED: "bad",
  DECLINED: "bad",
  WITHDRAWN: "neutral",
};

export function AdmissionStateTag({ state }: Readonly<{ state: AdmissionState }>) {
  const t = useTranslations("admissions.states");
  return <StatusTag tone={TONES[state]}>{t(state)}</StatusTag>;
}
