import { useLocale, useTranslations } from "next-intl";
import { type CountBar, CountBars } from "@/components/charts/count-bars";
import { Panel } from "@/components/ui/panel";
import { formatDay } from "@/lib/i18n/format";
import type { DecisionOutcome } from "@/lib/orders/decision.schema";
import { agreementFunnel } from "@/lib/orders/decision-funnel.rules";
import type { RecordedDecision } from "@/lib/orders/decision-record.queries";

type Props = Readonly<{ decision: Pick<RecordedDecision, "lines" | "counts" | "decidedOn"> }>;

/** From what was ordered to what was agreed and decided. */
export function DecisionFunnel({ decision: { lines, counts, decidedOn } }: Props) {
  const t = useTranslations("decisions.funnel");
  const outcomes = useTranslations("decisions.outcomes");
  const locale = useLocale();
  const { ordered, agreed } = agreementFunnel(lines);
  const granted = counts.APPROVED + counts.PARTLY_APPROVED;
  const outcome = (key: DecisionOutcome, isPart: boolean): CountBar => ({
    ...{ key, isPart, label: outcomes(key), count: counts[key] },
    look: isPart ? "part" : "refused",
  });
  return (
    <Panel id="funnel" title={t("recordTitle")} className="mb-5">
      <CountBars
        title={t("recordConclusion", {
          ...{ ordered, agreed, granted },
          partly: counts.PARTLY_APPROVED,
          refused: counts.REFUSED,
        })}
        heads={{ of: t("of"), count: t("count") }}
        bars={[
          { key: "ordered", label: t("ordered"), count: ordered, look: "whole" },
          { key: "agreed", label: t("agreed"), count: agreed, look: "whole" },
          { key: "granted", label: t("granted"), count: granted, look: "whole" },
          outcome("APPROVED", true),
          outcome("PARTLY_APPROVED", true),
          outcome("REFUSED", false),
        ]}
        source={t("recordSource", { day: formatDay(decidedOn, locale) })}
      />
    </Panel>
  );
}
