import { useLocale, useTranslations } from "next-intl";
import { Deadline } from "@/components/ui/deadline";
import { SummaryList, type SummaryRow } from "@/components/ui/summary-list";
import { formatDay, formatInstant } from "@/lib/i18n/format";
import type { OrderView } from "@/lib/orders/order.queries";
import type { Deadline as CountedDeadline } from "@/lib/shared/working-days";

type Props = Readonly<{
  order: OrderView /** Of the window, or of the amendment. */;
  deadline: CountedDeadline | null;
}>;

/** Whose order, in which round, decided by which meeting, handed in and confirmed when. */
export function OrderFacts({ order, deadline }: Props) {
  const t = useTranslations("orders.facts");
  const locale = useLocale();
  const { round, edition } = order;
  const rows: (SummaryRow | null)[] = [
    { label: t("township"), value: order.township.name },
    { label: t("round"), value: t("roundValue", { number: round.number, title: round.title }) },
    { label: t("edition"), value: t("editionValue", { number: edition.number, title: edition.title }) },
    {
      label: t("window"),
      value: t("windowValue", { from: formatDay(round.opensOn, locale), to: formatDay(round.closesOn, locale) }),
    },
    deadline && { label: t("deadline"), value: <Deadline {...deadline} /> },
    order.receiptNumber === null ? null : { label: t("receipt"), value: order.receiptNumber },
    order.isWhole && order.meetingOn !== null
      ? {
          label: t("meeting"),
          value: t("meetingValue", { day: formatDay(order.meetingOn, locale), title: order.meetingTitle ?? "" }),
        }
      : null,
    order.isWhole && order.meetingNote !== null ? { label: t("meetingNote"), value: order.meetingNote } : null,
    order.submittedAt && { label: t("submittedAt"), value: formatInstant(order.submittedAt, locale) },
    order.confirmedAt && { label: t("confirmedAt"), value: formatInstant(order.confirmedAt, locale) },
  ];
  return <SummaryList rows={rows.filter((row): row is SummaryRow => row !== null)} />;
}
