import { useTranslations } from "next-intl";
import { StatusTag } from "@/components/ui/status";
import type { Tone } from "@/components/ui/tone";
import type { OffListState } from "@/lib/off-list/off-list.machine";

const TONES: Readonly<Record<OffListState, Tone>> = {
  REPORTED: "warn",
  ON_LIST: "neutral",
  ADMITTED: "neutral",
  OFF_LIST: "bad",
  REMEDIED: "info",
  CLOSED: "good",
  WITHDRAWN: "neutral",
};

export function OffListStateTag({ state }: Readonly<{ state: OffListState }>) {
  const t = useTranslations("off-list.states");
  return <StatusTag tone={TONES[state]}>{t(state)}</StatusTag>;
}
