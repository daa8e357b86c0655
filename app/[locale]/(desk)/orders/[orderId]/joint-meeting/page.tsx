import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { JointMeetingForm } from "@/components/negotiation/joint-meeting-form";
import { PageHeader } from "@/components/ui/page-header";
import { localizedPath } from "@/lib/i18n/locales";
import { reachOf } from "@/lib/identity/permissions";
import { recordMeetingAction } from "../../../consultations/negotiation-actions";
import { loadOrderPage } from "../../order-page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("negotiation");
  return { title: t("meeting.title") };
}

type Props = Readonly<{ params: Promise<{ orderId: string }> }>;

/** The record of a meeting of both sides and the establishment office, while the order is in consultation. */
export default async function JointMeetingPage({ params }: Props) {
  const { ctx, order, today } = await loadOrderPage((await params).orderId);
  if (reachOf(ctx.actor, "consultation.mediate") === null || order.state !== "IN_CONSULTATION")
    redirect(localizedPath(`/orders/${order.id}`, await getLocale()));
  const [t, consultation] = [await getTranslations("negotiation"), await getTranslations("consultation")];
  return (
    <>
      <PageHeader
        title={t("meeting.title")}
        lead={t("meeting.lead")}
        crumbs={[
          { label: consultation("title"), href: "/consultations" },
          { label: order.township.shortName, href: `/consultations?show=all&order=${order.id}` },
          { label: t("meeting.title") },
        ]}
      />
      <JointMeetingForm
        orderId={order.id}
        today={today}
        lines={order.lines.map(({ id, code, name, subItem, department }) => ({
          ...{ id, code, name: subItem ? `${name} · ${subItem}` : name },
          department: department?.shortName ?? "",
        }))}
        action={recordMeetingAction}
      />
    </>
  );
}
