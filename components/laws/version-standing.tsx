import { useTranslations } from "next-intl";
import { StatusTag } from "@/components/ui/status";
import type { Tone } from "@/components/ui/tone";
import type { LawVersionStanding } from "@/lib/law/law-version.rules";

export const LAW_VERSION_TONES: Readonly<Record<LawVersionStanding, Tone>> = {
  DRAFT: "info",
  DISCARDED: "neutral",
  upcoming: "info",
  "in-force": "good",
  past: "neutral",
};

export function LawVersionTag({ standing }: Readonly<{ standing: LawVersionStanding }>) {
  const t = useTranslations("law.standings");
  return <StatusTag tone={LAW_VERSION_TONES[standing]}>{t(standing)}</StatusTag>;
}
