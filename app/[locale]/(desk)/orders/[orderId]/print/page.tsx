import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LineSummary } from "@/components/orders/line-summary";
import { OrderFacts } from "@/components/orders/order-facts";
import { PrintButton } from "@/components/orders/print-button";
import { LineStateTag, OrderStateTag } from "@/components/orders/state-tags";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { loadOrderPage } from "../../order-page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("orders");
  return { title: t("print.title") };
}

type Props = Readonly<{ params: Promise<{ orderId: string }> }>;

/** The whole order on paper, with room for signatures. */
export default async function PrintPage({ params }: Props) {
  const { order } = await loadOrderPage((await params).orderId);
  const t = await getTranslations("orders");
  return (
    <div className="max-w-page">
      <PageHeader
        title={t("print.heading", { township: order.township.name })}
        tag={<OrderStateTag state={order.state} />}
        crumbs={[
          { label: t("title"), href: "/orders" },
          { label: t("orderOf", { township: order.township.shortName }), href: `/orders/${order.id}` },
          { label: t("print.title") },
        ]}
        actions={<PrintButton />}
      />
      <div className="space-y-6">
        <Panel id="facts" title={t("facts.title")}>
          <OrderFacts order={order} deadline={null} />
        </Panel>
        {order.lines.map((line) => (
          <Panel
            key={line.id}
            id={`line-${line.id}`}
            title={`${line.ordinal}. ${line.name}`}
            aside={order.state === "DRAFT" ? undefined : <LineStateTag state={line.state} />}
          >
            <LineSummary line={line} />
          </Panel>
        ))}
      </div>
      <div className="print-only">
        <div className="mt-12 grid grid-cols-2 gap-8">
          <p>{t("print.clerk")}</p>
          <p>{t("print.head")}</p>
        </div>
      </div>
    </div>
  );
}
