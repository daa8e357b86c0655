import { useLocale, useTranslations } from "next-intl";
import { StatusTag } from "@/components/ui/status";
import { Timeline } from "@/components/ui/timeline";
import type { Tone } from "@/components/ui/tone";
import type { ListOpinion } from "@/lib/duty-lists/list-edition.queries";
import { formatInstant } from "@/lib/i18n/format";

const TONES: Readonly<Record<ListOpinion["verdict"], Tone>> = { LAWFUL: "good", RISK_STATED: "warn", UNLAWFUL: "bad" };

/** Legality opinions with their reasons; one on an earlier text says so. */
export function ListOpinions({ opinions }: Readonly<{ opinions: readonly ListOpinion[] }>) {
  const t = useTranslations("duty-lists");
  const locale = useLocale();
  if (opinions.length === 0) return <p className="text-muted">{t("opinions.none")}</p>;
  return (
    <Timeline
      items={opinions.map(({ id, verdict, reasons, by, givenAt, isOnThisText }) => ({
        id,
        tone: isOnThisText ? TONES[verdict] : "neutral",
        title: (
          <>
            {t(`verdicts.${verdict}`)} {!isOnThisText && <StatusTag>{t("opinions.outdated")}</StatusTag>}
          </>
        ),
        when: formatInstant(givenAt, locale),
        by,
        body: reasons,
      }))}
    />
  );
}
