import { useLocale, useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { formatDay } from "@/lib/i18n/format";
import type { OrderLineRecord, OrderView } from "@/lib/orders/order.queries";
import { CapacityList } from "./capacity-checks";

type Props = Readonly<{ order: OrderView /** The reader may still change the lines. */; mayChange: boolean }>;

/** Every line with all its answers, one row each: read before the order is handed in, or confirmed. */
export function OrderReviewTable({ order, mayChange }: Props) {
  const t = useTranslations("orders");
  const powers = useTranslations("powers");
  const locale = useLocale();
  const missing = t("line.missing");
  return (
    <DataTable<OrderLineRecord>
      caption={t("table.caption", { count: order.lines.length })}
      captionHidden
      rows={order.lines}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "name",
          label: t("table.name"),
          heading: true,
          width: "28%",
          cell: (line) => (
            <>
              {line.name}
              {line.subItem && ` · ${line.subItem}`}
              <span className="block text-sm font-normal text-muted">
                {[line.department?.shortName, powers(`types.${line.type}`)].filter(Boolean).join(" · ")}
              </span>
            </>
          ),
        },
        {
          key: "mode",
          label: t("table.mode"),
          cell: (line) => (
            <span>
              {line.mode ? powers(`modes.${line.mode}`) : missing}
              <span className="block text-muted">{line.scope ?? line.menuScope ?? t("line.inFull")}</span>
            </span>
          ),
        },
        {
          key: "wishedOn",
          label: t("table.wishedOn"),
          cell: (line) => (
            <span className="whitespace-nowrap">{line.wishedOn ? formatDay(line.wishedOn, locale) : missing}</span>
          ),
        },
        { key: "capacity", label: t("table.capacity"), cell: (line) => <CapacityList checks={line.capacity} /> },
        {
          key: "justification",
          label: t("line.justification"),
          width: "24%",
          cell: (line) => <span className="whitespace-pre-line">{line.justification ?? missing}</span>,
        },
        ...(mayChange
          ? [
              {
                key: "change",
                label: t("table.actions"),
                cell: (line: OrderLineRecord) => (
                  <LinkButton small className="whitespace-nowrap" href={`/orders/${order.id}/lines/${line.id}?check=1`}>
                    {t("table.amend")}
                    <span className="sr-only">{line.name}</span>
                  </LinkButton>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
