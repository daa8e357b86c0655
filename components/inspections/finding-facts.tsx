import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { SummaryList, type SummaryRow } from "@/components/ui/summary-list";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import type { FindingPage } from "@/lib/inspections/finding-page.queries";

/** What was found, on what it rests and whose it is to mend. */
export function FindingFacts({ finding }: Readonly<{ finding: FindingPage }>) {
  const t = useTranslations("inspections");
  const locale = useLocale();
  const { ground, readsPlan, planId, bodyId } = finding;
  const row = (key: string, value: ReactNode): SummaryRow[] => (value ? [{ label: t(`facts.${key}`), value }] : []);
  const link = (href: string, text: string) =>
    readsPlan ? (
      <Link href={href} className="inline-block min-h-6 text-accent underline underline-offset-4 elder:min-h-9">
        {text}
      </Link>
    ) : (
      text
    );
  return (
    <SummaryList
      rows={[
        ...row("words", finding.words),
        ...row("owner", finding.ownerName),
        ...row("inspected", link(`/inspections/bodies/${bodyId}`, finding.inspectedName)),
        ...row("item", `${t(`areas.${ground.area}`)}：${ground.text}`),
        ...row("note", ground.note),
        ...row("clause", finding.clause),
        ...row("visitedOn", formatDay(ground.visitedOn, locale)),
        ...row("foundOn", formatDay(finding.foundOn, locale)),
        ...row("plan", link(`/inspections/plans/${planId}`, `${finding.plan}（${finding.documentNumber}）`)),
        ...row("rectifiedOn", finding.rectifiedOn && formatDay(finding.rectifiedOn, locale)),
        ...row("closedOn", finding.closedOn && formatDay(finding.closedOn, locale)),
      ]}
    />
  );
}
