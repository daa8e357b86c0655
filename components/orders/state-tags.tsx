import { useTranslations } from "next-intl";
import { StatusTag } from "@/components/ui/status";
import type { Tone } from "@/components/ui/tone";
import type { OrderLineState, OrderState } from "@/lib/orders/order.machine";
import type { RoundPhase } from "@/lib/orders/round.rules";

export const ORDER_TONES: Readonly<Record<OrderState, Tone>> = {
  DRAFT: "neutral",
  SUBMITTED: "info",
  IN_CONSULTATION: "info",
  REVIEWED: "info",
  DECIDED: "good",
  RETURNED: "warn",
  WITHDRAWN: "neutral",
};

export const LINE_TONES: Readonly<Record<OrderLineState, Tone>> = {
  ORDERED: "neutral",
  AGREED: "good",
  CONDITIONAL: "warn",
  OBJECTED: "bad",
  APPROVED: "good",
  PARTLY_APPROVED: "good",
  REFUSED: "bad",
  REVOKED: "neutral",
};

const PHASE_TONES: Readonly<Record<RoundPhase, Tone>> = { UPCOMING: "neutral", ORDERING: "info", OVER: "neutral" };

export function OrderStateTag({ state }: Readonly<{ state: OrderState }>) {
  const t = useTranslations("orders.states");
  return <StatusTag tone={ORDER_TONES[state]}>{t(state)}</StatusTag>;
}

export function LineStateTag({ state }: Readonly<{ state: OrderLineState }>) {
  const t = useTranslations("orders.lineStates");
  return <StatusTag tone={LINE_TONES[state]}>{t(state)}</StatusTag>;
}

export function RoundPhaseTag({ phase }: Readonly<{ phase: RoundPhase }>) {
  const t = useTranslations("orders.phases");
  return <StatusTag tone={PHASE_TONES[phase]}>{t(phase)}</StatusTag>;
}
