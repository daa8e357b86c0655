import { useLocale, useTranslations } from "next-intl";
import { type ButtonVariant, LinkButton } from "@/components/ui/button";
import { StatusBanner } from "@/components/ui/status";
import { formatDay } from "@/lib/i18n/format";
import type { OrderView } from "@/lib/orders/order.queries";
import type { OrderEvent } from "@/lib/orders/order.rules";
import { ORDER_TONES } from "./state-tags";

/** Where a move is made; to begin an order is none of an order's moves. */
const PAGES = {
  submit: ({ id }) => `/orders/${id}/submit`,
  confirm: ({ id }) => `/orders/${id}/confirm`,
  "head-return": ({ id }) => `/orders/${id}/return`,
  return: ({ id }) => `/orders/${id}/return`,
  review: ({ id }) => `/consultations?show=all&order=${id}`,
  reopen: ({ id }) => `/consultations?show=all&order=${id}`,
  decide: ({ round }) => `/decisions/new?round=${round.id}`,
  withdraw: ({ id }) => `/orders/${id}/withdraw`,
} as const satisfies Partial<Record<OrderEvent, (order: OrderView) => string>>;
type PagedEvent = keyof typeof PAGES;

const LOOKS: Readonly<Record<PagedEvent, ButtonVariant>> = {
  submit: "primary",
  confirm: "primary",
  "head-return": "secondary",
  return: "secondary",
  review: "primary",
  reopen: "secondary",
  decide: "primary",
  withdraw: "quiet",
};

const isPaged = (event: OrderEvent): event is PagedEvent => event in PAGES;

type Props = Readonly<{
  order: OrderView /** What the reader may do: rows of the machine. */;
  events: readonly OrderEvent[];
}>;

/** Where the order stands, why, what comes next, and the buttons for it. */
export function OrderBanner({ order, events }: Props) {
  const t = useTranslations("orders");
  const locale = useLocale();
  return (
    <StatusBanner
      tone={ORDER_TONES[order.state]}
      title={t(`banner.${order.state}.title`)}
      actions={
        <>
          {events.filter(isPaged).map((event) => (
            <LinkButton key={event} href={PAGES[event](order)} variant={LOOKS[event]}>
              {t(`events.${event}`)}
            </LinkButton>
          ))}
          <LinkButton href={`/orders/${order.id}/print`} variant="quiet">
            {t("print.do")}
          </LinkButton>
        </>
      }
    >
      <p>{t(`banner.${order.state}.next`, { days: order.round.answerDays })}</p>
      {order.returnReason && <p className="mt-1 font-medium">{t("banner.reason", { reason: order.returnReason })}</p>}
      {order.state === "RETURNED" && order.amendUntil && (
        <p className="mt-1">{t("banner.amendUntil", { day: formatDay(order.amendUntil, locale) })}</p>
      )}
    </StatusBanner>
  );
}
