import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OrderStepForm } from "@/components/orders/order-step-form";
import { PageHeader } from "@/components/ui/page-header";
import { returnOrderAction } from "../../actions";
import { loadMovePage } from "../../order-page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("orders");
  return { title: t("return.title") };
}

type Props = Readonly<{ params: Promise<{ orderId: string }> }>;

export default async function ReturnPage({ params }: Props) {
  const { order, event } = await loadMovePage((await params).orderId, "head-return", "return");
  const t = await getTranslations("orders");
  return (
    <>
      <PageHeader
        title={t("return.title")}
        lead={t(event === "return" ? "return.leadOffice" : "return.leadHead")}
        crumbs={[
          { label: t("title"), href: "/orders" },
          { label: t("orderOf", { township: order.township.shortName }), href: `/orders/${order.id}` },
          { label: t("return.title") },
        ]}
      />
      <OrderStepForm
        hidden={{ orderId: order.id, version: order.version }}
        action={returnOrderAction}
        submitLabel={t("return.submit")}
        reason={{ label: t("return.reason"), hint: t("return.reasonHint") }}
        backHref={`/orders/${order.id}`}
      />
    </>
  );
}
