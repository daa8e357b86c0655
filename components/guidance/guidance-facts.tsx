import { useLocale, useTranslations } from "next-intl";
import { SummaryList } from "@/components/ui/summary-list";
import type { GuidancePage } from "@/lib/guidance/guidance-page.queries";
import { formatDay } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { particularOf } from "./guidance-table";

const linkClass = "inline-block min-h-6 text-accent underline underline-offset-4 elder:min-h-9";

/** What a matter is about, and on which delegation it stands. */
export function GuidanceFacts({ matter }: Readonly<{ matter: GuidancePage }>) {
  const t = useTranslations("guidance");
  const locale = useLocale();
  const { delegation, aboutCase, disputes, caseNumber, filedOn, reasonWords } = matter;
  const particular = t(`particulars.${particularOf(matter)}`);
  return (
    <SummaryList
      rows={[
        { label: t("columns.township"), value: matter.township.name },
        { label: t("columns.department"), value: matter.department.name },
        {
          label: t("facts.delegation"),
          value: (
            <Link href={`/delegations/${delegation.id}`} className={linkClass}>
              {delegation.name}
            </Link>
          ),
        },
        {
          label: t(`facts.particular.${matter.kind}`),
          value: reasonWords ? t("facts.inWords", { particular, words: reasonWords }) : particular,
        },
        ...(caseNumber ? [{ label: t("begin.caseNumber"), value: caseNumber }] : []),
        ...(filedOn ? [{ label: t("begin.filedOn"), value: formatDay(filedOn, locale) }] : []),
        { label: t("columns.openedOn"), value: formatDay(matter.openedOn, locale) },
        ...(matter.closedOn ? [{ label: t("facts.closedOn"), value: formatDay(matter.closedOn, locale) }] : []),
        ...(aboutCase
          ? [
              {
                label: t("facts.aboutCase"),
                value: (
                  <Link href={`/guidance/${aboutCase.id}`} className={linkClass}>
                    {aboutCase.subject}
                  </Link>
                ),
              },
            ]
          : []),
        ...disputes.map((dispute) => ({
          label: t("facts.dispute"),
          value: (
            <Link href={`/guidance/${dispute.id}`} className={linkClass}>
              {dispute.subject}
            </Link>
          ),
        })),
        ...(matter.kind === "DISPUTE"
          ? [
              {
                label: t("facts.guidanceBody"),
                value: matter.decision?.body ?? matter.guidanceBody ?? t("facts.noBody"),
              },
            ]
          : []),
      ]}
    />
  );
}
