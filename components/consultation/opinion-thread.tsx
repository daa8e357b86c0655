import { useLocale, useTranslations } from "next-intl";
import { StatusTag } from "@/components/ui/status";
import { Timeline } from "@/components/ui/timeline";
import type { Tone } from "@/components/ui/tone";
import { formatInstant } from "@/lib/i18n/format";
import type { OpinionAnswer } from "@/lib/orders/opinion.rules";
import type { ThreadOpinion } from "@/lib/orders/opinion-thread.queries";

const TONES: Readonly<Record<OpinionAnswer, Tone>> = {
  AGREE: "good",
  AGREE_IF: "warn",
  OBJECT: "bad",
  NOTED: "neutral",
};

/** What both sides said, oldest first. Answers to an earlier text are marked void, never hidden. */
export function OpinionThread({ opinions }: Readonly<{ opinions: readonly ThreadOpinion[] }>) {
  const t = useTranslations("consultation");
  const locale = useLocale();
  if (opinions.length === 0) return <p className="text-muted">{t("thread.nothing")}</p>;
  return (
    <Timeline
      items={opinions.map((opinion) => ({
        id: opinion.id,
        tone: opinion.isVoid ? "neutral" : TONES[opinion.answer],
        when: formatInstant(opinion.at, locale),
        by: opinion.by,
        title: (
          <span className="inline-flex flex-wrap items-center gap-2">
            <span className={opinion.isVoid ? "text-muted line-through" : undefined}>
              {t("thread.said", {
                organisation: opinion.organisation,
                answer: t(`answers.${opinion.side}.${opinion.answer}`),
              })}
            </span>
            {opinion.isVoid && <StatusTag tone="warn">{t("thread.void")}</StatusTag>}
          </span>
        ),
        body: (
          <>
            {opinion.reason}
            {opinion.conditions && (
              <span className="block">{t("thread.conditions", { conditions: opinion.conditions })}</span>
            )}
            {opinion.isVoid && <span className="block text-sm text-muted">{t("thread.voidHint")}</span>}
          </>
        ),
      }))}
    />
  );
}
