import { useTranslations } from "next-intl";
import { StepBar } from "@/components/ui/step-bar";
import type { OrderState } from "@/lib/orders/order.machine";

const STEPS = ["choose", "confirm", "consult", "review", "decide"] as const;

const CURRENT: Readonly<Record<OrderState, number>> = {
  DRAFT: 0,
  RETURNED: 0,
  SUBMITTED: 1,
  IN_CONSULTATION: 2,
  REVIEWED: 4,
  DECIDED: 5,
  WITHDRAWN: -1,
};

/** Where an order stands on its way; nothing for one that was withdrawn. */
export function OrderSteps({ state }: Readonly<{ state: OrderState }>) {
  const t = useTranslations("orders.steps");
  const current = CURRENT[state];
  if (current < 0) return null;
  return (
    <StepBar
      label={t("label")}
      steps={STEPS.map((step, index) => ({
        label: t(step),
        state: index < current ? "done" : index === current ? "current" : "todo",
      }))}
    />
  );
}
