import { useTranslations } from "next-intl";
import { StatusTag } from "@/components/ui/status";
import type { Tone } from "@/components/ui/tone";
import type { Standing } from "@/lib/orders/opinion.rules";

export const STANDING_TONES: Readonly<Record<Standing, Tone>> = {
  agreed: "good",
  conditional: "warn",
  objected: "bad",
  silent: "neutral",
};

/** Where the department stands towards a line. */
export function StandingTag({ standing }: Readonly<{ standing: Standing }>) {
  const t = useTranslations("consultation.standings");
  return <StatusTag tone={STANDING_TONES[standing]}>{t(standing)}</StatusTag>;
}
