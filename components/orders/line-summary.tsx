import { useLocale, useTranslations } from "next-intl";
import { SummaryList } from "@/components/ui/summary-list";
import { formatDay } from "@/lib/i18n/format";
import type { OrderLineRecord } from "@/lib/orders/order.queries";
import { CapacityList } from "./capacity-checks";

/** Everything that is said about one line, as it was sent. */
export function LineSummary({ line }: Readonly<{ line: OrderLineRecord }>) {
  const t = useTranslations("orders.line");
  const powers = useTranslations("powers");
  const locale = useLocale();
  const missing = t("missing");
  return (
    <SummaryList
      rows={[
        { label: t("department"), value: line.department?.name ?? "—" },
        { label: t("mode"), value: line.mode ? powers(`modes.${line.mode}`) : missing },
        { label: t("wishedOn"), value: line.wishedOn ? formatDay(line.wishedOn, locale) : missing },
        { label: t("scope"), value: line.scope ?? line.menuScope ?? t("inFull") },
        ...(line.conditions === null ? [] : [{ label: t("conditions"), value: line.conditions }]),
        { label: t("capacity"), value: <CapacityList checks={line.capacity} /> },
        { label: t("justification"), value: line.justification ?? missing },
      ]}
    />
  );
}
