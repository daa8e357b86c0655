import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MeetingForm } from "@/components/orders/meeting-form";
import { PageHeader } from "@/components/ui/page-header";
import { saveMeetingAction } from "../../actions";
import { loadMovePage } from "../../order-page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("orders");
  return { title: t("meeting.title") };
}

type Props = Readonly<{ params: Promise<{ orderId: string }> }>;

/** The record of the meeting at which the township decided to order. */
export default async function MeetingPage({ params }: Props) {
  const { order, today } = await loadMovePage((await params).orderId, "submit");
  const t = await getTranslations("orders");
  const { meetingOn, meetingTitle, meetingNote } = order;
  return (
    <>
      <PageHeader
        title={t("meeting.title")}
        lead={t("meeting.lead")}
        crumbs={[
          { label: t("title"), href: "/orders" },
          { label: t("orderOf", { township: order.township.shortName }), href: `/orders/${order.id}` },
          { label: t("meeting.title") },
        ]}
      />
      <MeetingForm
        orderId={order.id}
        version={order.version}
        today={today}
        kept={{ meetingOn, meetingTitle, meetingNote }}
        action={saveMeetingAction}
      />
    </>
  );
}
