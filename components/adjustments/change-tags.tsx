import { useTranslations } from "next-intl";
import { StatusTag } from "@/components/ui/status";
import type { Tone } from "@/components/ui/tone";
import type { AdjustmentKind } from "@/lib/adjustments/adjustment.terms";
import type { LawChangeState } from "@/lib/adjustments/law-change.machine";

export const CHANGE_TONES: Readonly<Record<LawChangeState, Tone>> = {
  OPEN: "info",
  LEGALITY_REVIEW: "warn",
  DECIDED: "good",
  WITHDRAWN: "neutral",
};

export function ChangeStateTag({ state }: Readonly<{ state: LawChangeState }>) {
  const t = useTranslations("law-change.states");
  return <StatusTag tone={CHANGE_TONES[state]}>{t(state)}</StatusTag>;
}

const KIND_TONES: Partial<Record<AdjustmentKind, Tone>> = { CANCEL: "bad", SUSPEND: "warn" };

export function KindTag({ kind }: Readonly<{ kind: AdjustmentKind }>) {
  const t = useTranslations("law-change.kinds");
  return <StatusTag tone={KIND_TONES[kind] ?? "info"}>{t(kind)}</StatusTag>;
}
