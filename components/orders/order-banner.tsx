import { useLocale, useTranslations } from "next-intl";
import { type ButtonVariant, LinkButton } from "@/components/ui/button";
import { StatusBanner } from "@/components/ui/status";
import { formatDay } from "@/lib/i18n/format";
import type { OrderView } from "@/lib/orders/order.queries";
import type { OrderEvent } from "@/lib/orders/order.rules";
import { ORDER_TONES } from "./state-tags";

/** Moves that have a page here; consultation and decision draw their own. */
const PAGES = {
  submit: "submit",
  confirm: "confirm",
  "head-return": "return",
  return: "return",
  withdraw: "withdraw",
} as const satisfies Partial<Record<OrderEvent, string>>;
type PagedEvent = keyof typeof PAGES;

const LOOKS: Readonly<Record<PagedEvent, ButtonVariant>> = {
  submit: "primary",
  confirm: "primary",
  "head-return": "secondary",
  return: "secondary",
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
            <LinkButton key={event} href={`/orders/${order.id}/${PAGES[event]}`} variant={LOOKS[event]}>
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
