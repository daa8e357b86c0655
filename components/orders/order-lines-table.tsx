import { useLocale, useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { formatDay } from "@/lib/i18n/format";
import type { OrderLineRecord, OrderView } from "@/lib/orders/order.queries";
import { CapacityVerdictTag } from "./capacity-checks";
import { LineStateTag } from "./state-tags";

type Props = Readonly<{
  order: OrderView;
  /** Lines under consultation lead to their thread. */
  isConsulted: boolean;
  /** The township's clerk may change the text of a line. */
  mayAmend: boolean;
}>;

/** An order's lines after it has been handed in. */
export function OrderLinesTable({ order, isConsulted, mayAmend }: Props) {
  const t = useTranslations("orders.table");
  const powers = useTranslations("powers");
  const locale = useLocale();
  return (
    <DataTable<OrderLineRecord>
      caption={t("caption", { count: order.lines.length })}
      captionHidden
      rows={order.lines}
      rowKey={(line) => line.id}
      columns={[
        {
          key: "name",
          label: t("name"),
          heading: true,
          cell: (line) => (
            <>
              {line.name}
              {line.subItem && ` · ${line.subItem}`}
              <span className="block text-sm font-normal text-muted">
                {line.code} · {powers(`types.${line.type}`)}
              </span>
            </>
          ),
        },
        { key: "department", label: t("department"), cell: (line) => line.department?.shortName ?? "—" },
        { key: "mode", label: t("mode"), cell: (line) => (line.mode ? powers(`modes.${line.mode}`) : "—") },
        {
          key: "wishedOn",
          label: t("wishedOn"),
          cell: (line) => (
            <span className="whitespace-nowrap">{line.wishedOn ? formatDay(line.wishedOn, locale) : "—"}</span>
          ),
        },
        {
          key: "capacity",
          label: t("capacity"),
          cell: (line) => <CapacityVerdictTag checks={line.capacity} />,
        },
        { key: "state", label: t("state"), cell: (line) => <LineStateTag state={line.state} /> },
        {
          key: "actions",
          label: t("actions"),
          cell: (line) => (
            <div className="flex flex-wrap gap-2">
              <LinkButton
                small
                className="whitespace-nowrap"
                href={isConsulted ? `/consultations/${line.id}` : `/orders/${order.id}/lines/${line.id}`}
              >
                {isConsulted ? t("thread") : t("view")}
                <span className="sr-only">{line.name}</span>
              </LinkButton>
              {mayAmend && (
                <LinkButton
                  small
                  variant="quiet"
                  className="whitespace-nowrap"
                  href={`/orders/${order.id}/lines/${line.id}`}
                >
                  {t("amend")}
                  <span className="sr-only">{line.name}</span>
                </LinkButton>
              )}
            </div>
          ),
        },
      ]}
    />
  );
}
