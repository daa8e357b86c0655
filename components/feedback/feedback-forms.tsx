"use client";

import { useTranslations } from "next-intl";
import { HiddenFields } from "@/components/ceiling/hidden-fields";
import { type FormAction, type Hidden, useCeilingForm } from "@/components/ceiling/use-ceiling-form";
import { RadioGroupField } from "@/components/ui/choice-fields";
import { ErrorSummary } from "@/components/ui/error-summary";
import { type Option, SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { FEEDBACK_OUTCOMES } from "@/lib/feedback/feedback.terms";

type Props = Readonly<{ action: FormAction; hidden: Hidden }>;

/** The answer, given once. */
export function AnswerForm({ action, hidden }: Props) {
  const t = useTranslations("feedback");
  const { submit, problems, error, field } = useCeilingForm(action, "answer", "feedback");
  return (
    <form action={submit} noValidate className="space-y-4">
      <ErrorSummary problems={problems} error={error} />
      <HiddenFields fields={hidden} />
      <RadioGroupField
        {...field("outcome")}
        choices={FEEDBACK_OUTCOMES.map((value) => ({
          value,
          label: t(`outcomes.${value}`),
          hint: t(`outcomeHints.${value}`),
        }))}
      />
      <TextAreaField {...field("answer")} rows={4} maxLength={1000} />
      <p className="text-sm text-muted">{t("answer.note")}</p>
      <SubmitButton>{t("answer.do")}</SubmitButton>
    </form>
  );
}

/** Hands it on to the body that can answer it. */
export function AssignForm({ action, hidden, bodies }: Props & Readonly<{ bodies: readonly Option[] }>) {
  const t = useTranslations("feedback");
  const { submit, problems, error, field } = useCeilingForm(action, "assign", "feedback");
  return (
    <form action={submit} noValidate className="space-y-4">
      <ErrorSummary problems={problems} error={error} />
      <HiddenFields fields={hidden} />
      <SelectField {...field("addresseeId")} hint={t("assign.hint")} placeholder={t("choose")} options={bodies} />
      <SubmitButton variant="secondary">{t("assign.do")}</SubmitButton>
    </form>
  );
}
