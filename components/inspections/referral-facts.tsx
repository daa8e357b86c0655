import { useLocale, useTranslations } from "next-intl";
import { SummaryList } from "@/components/ui/summary-list";
import { formatDay } from "@/lib/i18n/format";
import type { Referral } from "@/lib/inspections/finding-page.queries";

/** The record of a referral to 纪委监委, for those few who may read it. */
export function ReferralFacts({ referral }: Readonly<{ referral: Referral }>) {
  const t = useTranslations("inspections");
  const locale = useLocale();
  const { documentNumber, referredOn, grounds, statement } = referral;
  return (
    <>
      <p className="mb-3 text-muted">{t("referral.readers")}</p>
      <SummaryList
        rows={[
          { label: t("referral.documentNumber"), value: documentNumber },
          { label: t("referral.referredOn"), value: formatDay(referredOn, locale) },
          { label: t("referral.grounds"), value: grounds.map((ground) => t(`grounds.${ground}`)).join("、") },
          { label: t("referral.statement"), value: statement },
        ]}
      />
    </>
  );
}
