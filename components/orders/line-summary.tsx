import { useLocale, useTranslations } from "next-intl";
import { SummaryList } from "@/components/ui/summary-list";
import { formatDay } from "@/lib/i18n/format";
import type { OrderLineRecord } from "@/lib/orders/order.queries";
import { CapacityChecks } from "./capacity-checks";

type Props = Readonly<{ line: OrderLineRecord /** Where the answers can be changed. */; changeHref?: string }>;

/** Everything that is said about one line, as it is sent. */
export function LineSummary({ line, changeHref }: Props) {
  const t = useTranslations("orders.line");
  const powers = useTranslations("powers");
  const locale = useLocale();
  const change = changeHref === undefined ? {} : { changeHref };
  const missing = t("missing");
  return (
    <SummaryList
      rows={[
        { label: t("department"), value: line.department?.name ?? "—" },
        { label: t("mode"), value: line.mode ? powers(`modes.${line.mode}`) : missing, ...change },
        { label: t("wishedOn"), value: line.wishedOn ? formatDay(line.wishedOn, locale) : missing, ...change },
        { label: t("scope"), value: line.scope ?? line.menuScope ?? t("inFull"), ...change },
        { label: t("capacity"), value: <CapacityChecks checks={line.capacity} compact />, ...change },
        { label: t("justification"), value: line.justification ?? missing, ...change },
      ]}
    />
  );
}
