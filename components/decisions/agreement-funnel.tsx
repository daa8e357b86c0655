import { useLocale, useTranslations } from "next-intl";
import { type CountBar, CountBars } from "@/components/charts/count-bars";
import { Panel } from "@/components/ui/panel";
import { formatDay } from "@/lib/i18n/format";
import { AGREEMENTS, type Agreement, agreementFunnel, standingOfAgreement } from "@/lib/orders/decision-funnel.rules";
import type { PackLine } from "@/lib/orders/decision-pack.queries";

type Props = Readonly<{ lines: readonly Pick<PackLine, "standing" | "conditionsAccepted">[]; today: string }>;

/** How far the lines of a meeting pack came in the consultation; every part leads to its lines. */
export function AgreementFunnel({ lines, today }: Props) {
  const t = useTranslations("decisions.funnel");
  const locale = useLocale();
  const { of, ...counts } = agreementFunnel(lines);
  const part = (agreement: Agreement): CountBar => ({
    key: agreement,
    label: t(`agreements.${agreement}`),
    count: of[agreement],
    look: LOOKS[agreement],
    isPart: true,
    href: `#${standingOfAgreement(agreement)}`,
  });
  const isAgreed = (agreement: Agreement) => LOOKS[agreement] === "part";
  return (
    <Panel id="funnel" title={t("title")}>
      <CountBars
        title={t("packConclusion", counts)}
        heads={{ of: t("of"), count: t("count") }}
        bars={[
          { key: "ordered", label: t("ordered"), count: counts.ordered, look: "whole" },
          { key: "both", label: t("agreed"), count: counts.agreed, look: "whole" },
          ...AGREEMENTS.filter(isAgreed).map(part),
          { key: "open", label: t("open"), count: counts.open, look: "open" },
          ...AGREEMENTS.filter((agreement) => !isAgreed(agreement)).map(part),
        ]}
        source={t("packSource", { day: formatDay(today, locale) })}
      />
    </Panel>
  );
}

const LOOKS = {
  agreed: "part",
  accepted: "part",
  conditional: "open",
  objected: "refused",
  silent: "open",
} as const satisfies Record<Agreement, CountBar["look"]>;
