import { useLocale, useTranslations } from "next-intl";
import { SummaryList, type SummaryRow } from "@/components/ui/summary-list";
import { formatDay } from "@/lib/i18n/format";
import type { OffListPage } from "@/lib/off-list/off-list-page.queries";

/** What a report says, what was found and done. Who reported stands here for the establishment office's editor alone. */
export function OffListFacts({ report }: Readonly<{ report: OffListPage }>) {
  const t = useTranslations("off-list");
  const locale = useLocale();
  const row = (key: string, value: string | null): SummaryRow[] => (value ? [{ label: t(`facts.${key}`), value }] : []);
  const day = (date: OffListPage["foundOn"]) => date && formatDay(date, locale);
  const { remedy } = report;
  return (
    <SummaryList
      rows={[
        ...row("township", report.township),
        ...row("department", report.department),
        ...row("channel", t(`channels.${report.channel}`)),
        ...row("pushedOn", day(report.pushedOn)),
        ...row("reportedOn", day(report.reportedOn)),
        ...row("reporter", report.reporter && t("facts.reporterWords", { name: report.reporter })),
        ...row("content", report.content),
        ...row("foundOn", day(report.foundOn)),
        ...row("finding", report.finding),
        ...row("matched", report.matched),
        ...row("admission", report.admission),
        ...row("remedy", remedy && t(`remedies.${remedy}`)),
        ...row("remedyWords", report.remedyWords),
        ...row("appliedFor", report.appliedFor),
        ...row("remedyOn", day(report.remedyOn)),
        ...row("closedOn", day(report.closedOn)),
      ]}
    />
  );
}
