"use client";

import { useTranslations } from "next-intl";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { HiddenFields } from "./hidden-fields";
import { type FormAction, type Hidden, useCeilingForm } from "./use-ceiling-form";

type Props = Readonly<{
  /** Sets its ids apart on the page. */
  name: string;
  action: FormAction;
  hidden: Hidden;
  submitLabel: string;
  /** Asks why. */
  asksReason?: boolean;
  danger?: boolean;
}>;

/** One step with a button, and the reason where one is owed: confirm, discard, untie, take back. */
export function StepForm({ name, action, hidden, submitLabel, asksReason, danger }: Props) {
  const t = useTranslations("ceiling");
  const { submit, problems, error, field } = useCeilingForm(action, name);
  return (
    <form action={submit} noValidate className="space-y-3">
      <ErrorSummary problems={problems} error={error} />
      <HiddenFields fields={hidden} />
      {asksReason && <TextAreaField {...field("reason")} hint={t("reasonHint")} rows={2} maxLength={1000} />}
      <SubmitButton variant={danger ? "danger" : asksReason ? "secondary" : "primary"}>{submitLabel}</SubmitButton>
    </form>
  );
}
