import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { BasketCapacity } from "@/components/orders/basket-capacity";
import { OrderReviewTable } from "@/components/orders/order-review-table";
import { OrderStepForm } from "@/components/orders/order-step-form";
import { SubmissionObstacles } from "@/components/orders/submission-obstacles";
import { Deadline } from "@/components/ui/deadline";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { SummaryList } from "@/components/ui/summary-list";
import { formatDay } from "@/lib/i18n/format";
import { submitOrderAction } from "../../actions";
import { loadMovePage } from "../../order-page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("orders");
  return { title: t("submit.title") };
}

type Props = Readonly<{ params: Promise<{ orderId: string }> }>;

/** Check your answers, then hand the order in. */
export default async function SubmitPage({ params }: Props) {
  const { order, deadline, whole } = await loadMovePage((await params).orderId, "submit");
  const [t, locale] = await Promise.all([getTranslations("orders"), getLocale()]);
  const meetingHref = `/orders/${order.id}/meeting`;
  const missing = t("line.missing");
  return (
    <>
      <PageHeader
        title={t("submit.title")}
        lead={t("submit.lead")}
        crumbs={[
          { label: t("title"), href: "/orders" },
          { label: t("orderOf", { township: order.township.shortName }), href: `/orders/${order.id}` },
          { label: t("submit.title") },
        ]}
      />
      <SubmissionObstacles order={order} />
      <div className="mb-6 space-y-6">
        <Panel id="meeting" title={t("meeting.title")}>
          <SummaryList
            rows={[
              {
                label: t("meeting.on"),
                value: order.meetingOn ? formatDay(order.meetingOn, locale) : missing,
                changeHref: meetingHref,
              },
              { label: t("meeting.name"), value: order.meetingTitle ?? missing, changeHref: meetingHref },
              { label: t("meeting.note"), value: order.meetingNote ?? t("submit.none"), changeHref: meetingHref },
            ]}
          />
        </Panel>
        <Panel id="lines" title={t("table.title", { count: order.lines.length })} flush>
          <OrderReviewTable order={order} mayChange />
        </Panel>
        <Panel id="whole" title={t("whole.title")} aside={t("whole.lines", { count: order.lines.length })}>
          <BasketCapacity standing={whole} />
        </Panel>
      </div>
      <OrderStepForm
        hidden={{ orderId: order.id, version: order.version }}
        action={submitOrderAction}
        submitLabel={t("submit.submit")}
        note={t("submit.note")}
        backHref={`/orders/${order.id}`}
      >
        {deadline && (
          <p>
            {t("submit.deadline")} <Deadline {...deadline} />
          </p>
        )}
      </OrderStepForm>
    </>
  );
}
