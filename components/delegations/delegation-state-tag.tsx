import { useTranslations } from "next-intl";
import { StatusTag } from "@/components/ui/status";
import type { Tone } from "@/components/ui/tone";
import type { DelegationState } from "@/lib/delegations/delegation.machine";

export const DELEGATION_TONES: Readonly<Record<DelegationState, Tone>> = {
  HANDING_OVER: "info",
  HANDED_OVER: "info",
  IN_FORCE: "good",
  SUSPENDED: "warn",
  RETURNING: "warn",
  ENDED: "neutral",
};

export function DelegationStateTag({ state }: Readonly<{ state: DelegationState }>) {
  const t = useTranslations("delegations.states");
  return <StatusTag tone={DELEGATION_TONES[state]}>{t(state)}</StatusTag>;
}
