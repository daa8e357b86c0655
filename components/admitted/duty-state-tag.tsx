import { useTranslations } from "next-intl";
import { StatusTag } from "@/components/ui/status";
import type { Tone } from "@/components/ui/tone";
import type { DutyState } from "@/lib/admissions/admitted-duty.machine";
import type { PromiseStanding } from "@/lib/admissions/ledger.rules";

export const DUTY_TONES: Readonly<Record<DutyState, Tone>> = {
  ADMITTED: "info",
  RUNNING: "good",
  SUSPENDED: "bad",
  EXPIRED: "neutral",
  ENDED: "neutral",
};
const STANDING_TONES: Readonly<Record<PromiseStanding, Tone>> = {
  delivered: "good",
  "delivered-late": "warn",
  awaited: "info",
  late: "bad",
};

export function DutyStateTag({ state }: Readonly<{ state: DutyState }>) {
  const t = useTranslations("admitted.states");
  return <StatusTag tone={DUTY_TONES[state]}>{t(state)}</StatusTag>;
}

export function PromiseTag({ standing }: Readonly<{ standing: PromiseStanding }>) {
  const t = useTranslations("admitted.standings");
  return <StatusTag tone={STANDING_TONES[standing]}>{t(standing)}</StatusTag>;
}
