import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { Deadline } from "@/components/ui/deadline";
import { StatusTag } from "@/components/ui/status";
import { Link } from "@/lib/i18n/navigation";
import type { OrderStanding } from "@/lib/orders/consultation.queries";
import { STANDINGS } from "@/lib/orders/opinion.rules";
import { CloseConsultationForm, ReopenConsultationForm } from "./close-consultation-forms";
import { STANDING_TONES } from "./standing-tag";
import type { FormAction } from "./use-desk-form";

type Props = Readonly<{ orders: readonly OrderStanding[]; review: FormAction; reopen: FormAction }>;

/** The establishment office's view: order by order, how the lines stand, who still has time, and what to do. */
export function OrderStandings({ orders, review, reopen }: Props) {
  const t = useTranslations("consultation");
  return (
    <ul className="divide-y divide-line">
      {orders.map((order) => (
        <li key={order.id} className="grid gap-x-6 gap-y-2 py-3 first:pt-0 last:pb-0 lg:grid-cols-[1fr_auto]">
          <div className="min-w-0 space-y-1">
            <p className="font-medium">
              <Link
                href={`/consultations?show=all&order=${order.id}`}
                className="inline-block min-h-6 text-accent underline-offset-4 hover:underline elder:min-h-9"
              >
                {order.township}
              </Link>
              <span className="ml-2 text-sm font-normal text-muted">{order.round.title}</span>
            </p>
            <p className="flex flex-wrap gap-1.5">
              {STANDINGS.filter((standing) => order.counts[standing] > 0).map((standing) => (
                <StatusTag key={standing} tone={STANDING_TONES[standing]}>
                  {t("standingCount", { standing: t(`standings.${standing}`), count: order.counts[standing] })}
                </StatusTag>
              ))}
            </p>
            {order.outstanding.length > 0 && (
              <ul className="text-sm">
                {order.outstanding.map((open) => (
                  <li key={open.department}>
                    {t("outstanding", { department: open.department, count: open.lines })} <Deadline {...open} />
                  </li>
                ))}
              </ul>
            )}
          </div>
          <div className="lg:w-80">
            {order.state === "REVIEWED" ? (
              <ReopenConsultationForm order={order} action={reopen} />
            ) : (
              <>
                <CloseConsultationForm order={order} action={review} />
                <p className="mt-2 lg:text-right">
                  <LinkButton href={`/orders/${order.id}/joint-meeting`} small variant="quiet">
                    {t("recordMeeting")}
                  </LinkButton>
                </p>
              </>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
