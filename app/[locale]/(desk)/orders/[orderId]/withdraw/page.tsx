import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OrderStepForm } from "@/components/orders/order-step-form";
import { PageHeader } from "@/components/ui/page-header";
import { Callout } from "@/components/ui/status";
import { roundPhase } from "@/lib/orders/round.rules";
import { withdrawOrderAction } from "../../actions";
import { loadMovePage } from "../../order-page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("orders");
  return { title: t("withdraw.title") };
}

type Props = Readonly<{ params: Promise<{ orderId: string }> }>;

export default async function WithdrawPage({ params }: Props) {
  const { order, today } = await loadMovePage((await params).orderId, "withdraw");
  const t = await getTranslations("orders");
  const mayBeginAgain = roundPhase(order.round, today) === "ORDERING";
  return (
    <>
      <PageHeader
        title={t("withdraw.title")}
        crumbs={[
          { label: t("title"), href: "/orders" },
          { label: t("orderOf", { township: order.township.shortName }), href: `/orders/${order.id}` },
          { label: t("withdraw.title") },
        ]}
      />
      <OrderStepForm
        hidden={{ orderId: order.id, version: order.version }}
        action={withdrawOrderAction}
        submitLabel={t("withdraw.submit")}
        danger
        reason={{ label: t("withdraw.reason"), hint: t("withdraw.reasonHint") }}
        word={t("withdraw.word")}
        backHref={`/orders/${order.id}`}
      >
        <Callout tone="warn" title={t("withdraw.effects", { count: order.lines.length })}>
          {t(mayBeginAgain ? "withdraw.again" : "withdraw.notAgain")}
        </Callout>
      </OrderStepForm>
    </>
  );
}
