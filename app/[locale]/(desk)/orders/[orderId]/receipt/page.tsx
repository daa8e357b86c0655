import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/button";
import { ConfirmationPanel } from "@/components/ui/confirmation-panel";
import { loadOrderPage } from "../../order-page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("orders");
  return { title: t("receipt.title") };
}

type Props = Readonly<{ params: Promise<{ orderId: string }> }>;

/** It is handed in, or confirmed: the number to keep and what comes next. */
export default async function ReceiptPage({ params }: Props) {
  const { order } = await loadOrderPage((await params).orderId);
  if (order.receiptNumber === null) notFound();
  const t = await getTranslations("orders");
  const stage = order.state === "SUBMITTED" ? "submitted" : "confirmed";
  return (
    <div className="max-w-reading">
      <ConfirmationPanel
        title={t(`receipt.${stage}`)}
        receiptLabel={t("receipt.number")}
        receipt={order.receiptNumber}
        next={<p>{t(`receipt.${stage}Next`, { days: order.round.answerDays })}</p>}
      >
        <div className="mt-6 flex flex-wrap gap-3">
          <LinkButton href={`/orders/${order.id}`} variant="primary">
            {t("receipt.toOrder")}
          </LinkButton>
          <LinkButton href={`/orders/${order.id}/print`}>{t("print.do")}</LinkButton>
          <LinkButton href="/workbench" variant="quiet">
            {t("receipt.toWorkbench")}
          </LinkButton>
        </div>
      </ConfirmationPanel>
    </div>
  );
}
