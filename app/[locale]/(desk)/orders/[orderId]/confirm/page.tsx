import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BasketCapacity } from "@/components/orders/basket-capacity";
import { OrderFacts } from "@/components/orders/order-facts";
import { OrderReviewTable } from "@/components/orders/order-review-table";
import { OrderStepForm } from "@/components/orders/order-step-form";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { confirmOrderAction } from "../../actions";
import { loadMovePage } from "../../order-page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("orders");
  return { title: t("confirm.title") };
}

type Props = Readonly<{ params: Promise<{ orderId: string }> }>;

/** The head reads the whole order on one page and stands behind it, or sends it back. */
export default async function ConfirmPage({ params }: Props) {
  const { order, whole } = await loadMovePage((await params).orderId, "confirm");
  const t = await getTranslations("orders");
  return (
    <>
      <PageHeader
        title={t("confirm.title")}
        lead={t("confirm.lead", { count: order.lines.length })}
        crumbs={[
          { label: t("title"), href: "/orders" },
          { label: t("orderOf", { township: order.township.shortName }), href: `/orders/${order.id}` },
          { label: t("confirm.title") },
        ]}
        actions={<LinkButton href={`/orders/${order.id}/return`}>{t("return.doHead")}</LinkButton>}
      />
      <div className="mb-6 space-y-6">
        <Panel id="facts" title={t("facts.title")}>
          <OrderFacts order={order} deadline={null} />
        </Panel>
        <Panel id="lines" title={t("table.title", { count: order.lines.length })} flush>
          <OrderReviewTable order={order} mayChange={false} />
        </Panel>
        <Panel id="whole" title={t("whole.title")} aside={t("whole.lines", { count: order.lines.length })}>
          <BasketCapacity standing={whole} />
        </Panel>
      </div>
      <OrderStepForm
        hidden={{ orderId: order.id, version: order.version }}
        action={confirmOrderAction}
        submitLabel={t("confirm.submit")}
        note={t("confirm.note", { days: order.round.answerDays })}
        backHref={`/orders/${order.id}`}
      />
    </>
  );
}
