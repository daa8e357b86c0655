import { useLocale, useTranslations } from "next-intl";
import { type Step, StepBar } from "@/components/ui/step-bar";
import type { DelegationPage } from "@/lib/delegations/delegation-page.queries";
import { formatShortDay } from "@/lib/i18n/format";

/** Where a delegation stands on its way: decided, delivered, signed, in force. */
export function DelegationSteps({ delegation }: Readonly<{ delegation: DelegationPage }>) {
  const t = useTranslations("delegations.steps");
  const locale = useLocale();
  const { state, isComplete, effectiveFrom, effectiveTo, decision, cancelledOn } = delegation;
  const isSigned = state !== "HANDING_OVER" && !cancelledOn;
  const hasBegun = isSigned && state !== "HANDED_OVER";
  const stepState = (isDone: boolean, isCurrent: boolean): Step["state"] =>
    isDone ? "done" : isCurrent ? "current" : "todo";
  const steps: Step[] = [
    { label: t("decided"), state: "done", note: formatShortDay(decision.decidedOn, locale) },
    { label: t("delivered"), state: stepState(isComplete || isSigned, !cancelledOn) },
    { label: t("signed"), state: stepState(isSigned, isComplete && !cancelledOn) },
    {
      label: t("inForce"),
      state: stepState(hasBegun, isSigned),
      note: formatShortDay(effectiveFrom ?? delegation.plannedOn, locale),
    },
  ];
  if (cancelledOn) steps.push({ label: t("cancelled"), state: "done", note: formatShortDay(cancelledOn, locale) });
  else if (state === "ENDED")
    steps.push({ label: t("ended"), state: "done", note: effectiveTo && formatShortDay(effectiveTo, locale) });
  return <StepBar label={t("label")} steps={steps} />;
}
