import { useTranslations } from "next-intl";
import { StatusTag } from "@/components/ui/status";
import type { Tone } from "@/components/ui/tone";
import { formatDay } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import type { CeilingStanding, CeilingSummary } from "@/lib/menu/ceiling.queries";

export const CEILING_TONES: Readonly<Record<CeilingStanding, Tone>> = {
  DRAFT: "info",
  DISCARDED: "neutral",
  upcoming: "info",
  "in-force": "good",
  past: "neutral",
};

export function CeilingStandingTag({ standing }: Readonly<{ standing: CeilingStanding }>) {
  const t = useTranslations("ceiling.catalogueStandings");
  return <StatusTag tone={CEILING_TONES[standing]}>{t(standing)}</StatusTag>;
}

type Words = (key: string, values?: Record<string, string>) => string;

/** “2026年1月1日起”, or from day to day. */
export const periodText = (
  { from, until }: Pick<CeilingSummary, "from" | "until">,
  t: Words,
  locale: Locale,
): string =>
  until
    ? t("list.fromTo", { from: formatDay(from, locale), until: formatDay(until, locale) })
    : t("list.from", { from: formatDay(from, locale) });
