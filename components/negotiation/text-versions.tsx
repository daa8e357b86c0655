import { useLocale, useTranslations } from "next-intl";
import { SummaryList } from "@/components/ui/summary-list";
import { formatDay, formatInstant } from "@/lib/i18n/format";
import type { TextVersion } from "@/lib/orders/negotiation.queries";
import type { ThreadOpinion } from "@/lib/orders/opinion-thread.queries";

type Props = Readonly<{
  /** Oldest first; the last is the present. */
  texts: readonly TextVersion[];
  opinions: readonly ThreadOpinion[];
  menuScope: string | null;
}>;

/** Earlier texts of a line, each with the answers that were given to it. */
export function TextVersions({ texts, opinions, menuScope }: Props) {
  const t = useTranslations("negotiation");
  const answers = useTranslations("consultation");
  const powers = useTranslations("powers");
  const locale = useLocale();
  return (
    <div className="space-y-2">
      {texts.slice(0, -1).map((text) => (
        <details key={text.revision}>
          <summary className="cursor-pointer text-accent underline underline-offset-4">
            {t("versions.summary", { revision: text.revision, when: formatInstant(text.at, locale) })}
          </summary>
          <div className="mt-2 mb-4 border-l-2 border-line-strong pl-3">
            <SummaryList
              rows={[
                { label: t("fields.mode"), value: text.mode ? powers(`modes.${text.mode}`) : t("nothing") },
                { label: t("fields.wishedOn"), value: text.wishedOn ? formatDay(text.wishedOn, locale) : t("nothing") },
                { label: t("fields.scope"), value: text.scope ?? menuScope ?? t("inFull") },
                { label: t("fields.conditions"), value: text.conditions ?? t("nothing") },
                { label: t("fields.justification"), value: text.justification ?? t("nothing") },
                {
                  label: t("versions.answers"),
                  value:
                    opinions
                      .filter(({ digest }) => digest === text.digest)
                      .map(({ organisation, side, answer, reason, conditions }) =>
                        [
                          answers("thread.said", { organisation, answer: answers(`answers.${side}.${answer}`) }),
                          reason,
                          conditions && answers("thread.conditions", { conditions }),
                        ]
                          .filter(Boolean)
                          .join(" "),
                      )
                      .join("\n") || t("versions.noAnswers"),
                },
              ]}
            />
          </div>
        </details>
      ))}
    </div>
  );
}
