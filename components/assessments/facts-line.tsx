import { useLocale, useTranslations } from "next-intl";
import type { IndicatorFacts } from "@/lib/assessments/indicator-facts.queries";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";

type Props = Readonly<{
  facts: IndicatorFacts;
  /** With what exactly is counted. */
  isDefined?: boolean;
}>;

/** The facts that an indicator is scored by, of which day, and where what they count is read. */
export function FactsLine({ facts: { kind, figures, on, isKept, href, by }, isDefined = false }: Props) {
  const t = useTranslations("assessments.evidence");
  const locale = useLocale();
  return (
    <span className="block border-l-4 border-line pl-3 text-sm font-normal">
      <Link
        href={href}
        className="inline-flex min-h-6 items-center text-accent underline underline-offset-4 elder:min-h-9"
      >
        {t(`kinds.${kind}`)}
      </Link>
      <span className="block">
        {by && t("by", { name: by })}
        {t(`figures.${kind}`, figures)}
        <span className="text-muted"> {t(isKept ? "kept" : "now", { day: formatDay(on, locale) })}</span>
      </span>
      {isDefined && <span className="block text-muted">{t(`definitions.${kind}`)}</span>}
    </span>
  );
}
