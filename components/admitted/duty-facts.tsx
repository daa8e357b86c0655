import { useLocale, useTranslations } from "next-intl";
import { SummaryList } from "@/components/ui/summary-list";
import type { DutyPage } from "@/lib/admissions/duty-page.queries";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { placeLink } from "./duties-table";

/** What was admitted, where, for how long, and by which decision. */
export function DutyFacts({ duty }: Readonly<{ duty: DutyPage }>) {
  const t = useTranslations("admitted");
  const locale = useLocale();
  const { decision, startedOn, hoursAMonth } = duty;
  const day = (date: string) => formatDay(date, locale);
  return (
    <SummaryList
      rows={[
        { label: t("columns.department"), value: duty.department.name },
        { label: t("columns.township"), value: duty.township.name },
        {
          label: t("columns.period"),
          value: t("period", { startsOn: day(duty.startsOn), endsOn: day(duty.endsOn) }),
        },
        ...(startedOn ? [{ label: t("facts.startedOn"), value: day(startedOn) }] : []),
        { label: t("facts.content"), value: duty.content },
        { label: t("facts.townshipDoes"), value: duty.townshipDoes },
        ...(hoursAMonth ? [{ label: t("facts.hours"), value: t("facts.hoursAMonth", { hours: hoursAMonth }) }] : []),
        ...(decision
          ? [
              {
                label: t("facts.decision"),
                value: t("facts.decidedBy", { ...decision, decidedOn: day(decision.decidedOn) }),
              },
            ]
          : []),
        {
          label: t("facts.application"),
          value: (
            <Link href={`/admissions/${duty.admissionId}`} className={placeLink}>
              {duty.number}
            </Link>
          ),
        },
      ]}
    />
  );
}
