import { useLocale, useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { Deadline } from "@/components/ui/deadline";
import { StatusTag } from "@/components/ui/status";
import { SummaryList } from "@/components/ui/summary-list";
import type { Tone } from "@/components/ui/tone";
import { formatDay } from "@/lib/i18n/format";
import type { WishState } from "@/lib/orders/wish.machine";
import type { WishView } from "@/lib/orders/wish.queries";
import { AnswerWishForm, SettleWishForm, WithdrawWishForm } from "./wish-forms";

const TONES: Readonly<Record<WishState, Tone>> = {
  SENT: "info",
  DELEGABLE: "info",
  NOT_DELEGABLE: "warn",
  TAKEN_UP: "good",
  REFUSED: "bad",
  ON_MENU: "good",
  WITHDRAWN: "neutral",
};

const SETTLING = ["take-up", "refuse", "on-menu"] as const;

type Props = Readonly<{
  wish: WishView;
  actions: Readonly<Record<"answer" | "settle" | "withdraw", FormAction>>;
}>;

/** One wish with its whole way so far, and what the reader may do about it. */
export function WishCard({ wish, actions }: Props) {
  const t = useTranslations("wishes");
  const locale = useLocale();
  const { id, name, state, deadline, events, answer, settlement, onMenu, answeredOn, settledOn } = wish;
  const outcomes = SETTLING.filter((event) => events.includes(event));
  const dated = (text: string | null, day: string | null) =>
    [text, day && t("on", { day: formatDay(day, locale) })].filter(Boolean).join("\n");
  return (
    <li id={`wish-${id}`} className="space-y-3 py-4 first:pt-0 last:pb-0">
      <h3 className="flex flex-wrap items-center gap-2 font-semibold">
        {name}
        <StatusTag tone={TONES[state]}>{t(`states.${state}`)}</StatusTag>
      </h3>
      <SummaryList
        rows={[
          { label: t("fields.township"), value: t("sent", { township: wish.township, round: wish.round }) },
          { label: t("fields.reason"), value: wish.reason },
          ...(wish.legalBasis ? [{ label: t("fields.legalBasis"), value: wish.legalBasis }] : []),
          {
            label: t("fields.department"),
            value: (
              <>
                {wish.department} {deadline && <Deadline {...deadline} />}
              </>
            ),
          },
          ...(answer ? [{ label: t("fields.answer"), value: dated(answer, answeredOn) }] : []),
          ...(settledOn
            ? [
                {
                  label: t("fields.settlement"),
                  value: dated([onMenu && t("onMenu", onMenu), settlement].filter(Boolean).join("\n"), settledOn),
                },
              ]
            : []),
        ]}
      />
      {events.includes("can") && <AnswerWishForm wish={wish} action={actions.answer} />}
      {outcomes.length > 0 && <SettleWishForm wish={wish} outcomes={outcomes} action={actions.settle} />}
      {events.includes("withdraw") && <WithdrawWishForm wish={wish} action={actions.withdraw} />}
    </li>
  );
}
