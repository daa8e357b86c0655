import { useLocale, useTranslations } from "next-intl";
import { BasisText } from "@/components/lookup/basis-text";
import { SummaryList } from "@/components/ui/summary-list";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import type { Competence } from "@/lib/lookup/competence.rules";

type Props = Readonly<{ answer: Competence; sha256: string }>;

/** On what an answer about competence rests: name, mode, scope, period, decision, bases, edition and its hash. */
export function CompetenceFacts({ answer, sha256 }: Props) {
  const t = useTranslations("competence");
  const modes = useTranslations("powers.modes");
  const reasons = useTranslations("lookup");
  const handler = useTranslations("lookup.handler");
  const locale = useLocale();
  const { holder, mode, scope, period, decision, bases, removal, edition, township, section } = answer;
  const { number, documentNumber } = edition;
  const rows = [
    ...(holder ? [{ label: t("holder"), value: holder.name }] : []),
    ...(removal
      ? [
          {
            label: t("removal"),
            value: reasons("changes.because", {
              reason: reasons(`changes.reasons.${removal.reason}`),
              day: formatDay(removal.on, locale),
            }),
          },
        ]
      : []),
    ...(mode ? [{ label: t("mode"), value: modes(mode) }] : []),
    ...(section && section !== "STATUTORY" ? [{ label: t("scope"), value: scope ?? reasons("guide.inFull") }] : []),
    ...(period
      ? [
          {
            label: t("period"),
            value: period.to
              ? handler("period", { from: formatDay(period.from, locale), to: formatDay(period.to, locale) })
              : handler("since", { from: formatDay(period.from, locale) }),
          },
        ]
      : []),
    ...(decision
      ? [
          {
            label: t("decision"),
            value: `${reasons("answer.decidedBy", { organ: decision.organ, day: formatDay(decision.decidedOn, locale) })}\n${decision.documentNumber}`,
          },
        ]
      : []),
    ...(bases.length > 0
      ? [
          {
            label: t("basis"),
            value: (
              <ul>
                {bases.map((basis) => (
                  <li key={`${basis.law} ${basis.article}`}>
                    <BasisText basis={basis} />
                  </li>
                ))}
              </ul>
            ),
          },
        ]
      : []),
    {
      label: t("edition"),
      value: (
        <Link
          href={`/townships/${township.code}/editions/${number}`}
          className="text-accent underline underline-offset-4"
        >
          {t("editionIs", { township: township.name, number, documentNumber })}
        </Link>
      ),
    },
    { label: t("hash"), value: <code className="font-mono text-xs break-all">{sha256}</code> },
  ];
  return <SummaryList rows={rows} />;
}
