import { useLocale, useTranslations } from "next-intl";
import { SummaryList } from "@/components/ui/summary-list";
import type { AssessedAgency } from "@/lib/assessments/assessed-agency.queries";
import { formatDay } from "@/lib/i18n/format";

/** Which bodies score, and which of them have handed in; what they gave is not said here. */
export function ScorersList({ scored, awaited }: Pick<AssessedAgency, "scored" | "awaited">) {
  const t = useTranslations("assessments");
  const locale = useLocale();
  return (
    <SummaryList
      rows={[
        ...scored.map(({ name, on }) => ({ label: name, value: t("scorers.in", { day: formatDay(on, locale) }) })),
        ...awaited.map(({ name }) => ({ label: name, value: t("scorers.awaited") })),
      ]}
    />
  );
}
