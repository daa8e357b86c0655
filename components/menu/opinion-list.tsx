import { useLocale, useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusTag } from "@/components/ui/status";
import { Timeline } from "@/components/ui/timeline";
import type { Tone } from "@/components/ui/tone";
import { formatInstant } from "@/lib/i18n/format";
import type { OpinionDto } from "@/lib/menu/menu-edition.queries";

const TONES: Readonly<Record<OpinionDto["verdict"], Tone>> = { LAWFUL: "good", RISK_STATED: "warn", UNLAWFUL: "bad" };

/** Legality opinions with their reasons; one on an earlier text says so. */
export function OpinionList({ opinions }: Readonly<{ opinions: readonly OpinionDto[] }>) {
  const t = useTranslations("menu");
  const locale = useLocale();
  if (opinions.length === 0) return <EmptyState title={t("opinions.none")}>{t("opinions.noneHint")}</EmptyState>;
  return (
    <Timeline
      items={opinions.map(({ id, verdict, reasons, givenAt, by, isOnThisText }) => ({
        id,
        tone: isOnThisText ? TONES[verdict] : "neutral",
        title: (
          <>
            {t(`verdicts.${verdict}`)} {!isOnThisText && <StatusTag tone="neutral">{t("opinions.outdated")}</StatusTag>}
          </>
        ),
        when: formatInstant(givenAt, locale),
        by,
        body: reasons,
      }))}
    />
  );
}
