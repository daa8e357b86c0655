"use client";

import { useTranslations } from "next-intl";
import { HiddenFields } from "@/components/ceiling/hidden-fields";
import type { FormAction, Hidden } from "@/components/ceiling/use-ceiling-form";
import { ErrorSummary } from "@/components/ui/error-summary";
import { type Option, SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { useLawForm } from "./use-law-form";

type StepProps = Readonly<{ action: FormAction; hidden: Hidden; submitLabel: string; danger?: boolean }>;

/** One step with a button: confirm, discard. */
export function LawStepForm({ action, hidden, submitLabel, danger }: StepProps) {
  const { submit, problems, error } = useLawForm(action);
  return (
    <form action={submit} noValidate className="space-y-3">
      <ErrorSummary problems={problems} error={error} />
      <HiddenFields fields={hidden} />
      <SubmitButton variant={danger ? "danger" : "primary"}>{submitLabel}</SubmitButton>
    </form>
  );
}

type RemapProps = Readonly<{
  action: FormAction;
  hidden: Hidden;
  articles: readonly Option[];
  provisions: readonly Option[];
}>;

/** Says which article of the version before an article of this one is. */
export function RemapForm({ action, hidden, articles, provisions }: RemapProps) {
  const t = useTranslations("law");
  const { submit, problems, error, field } = useLawForm(action, "remap");
  return (
    <form action={submit} noValidate className="space-y-4">
      <ErrorSummary problems={problems} error={error} />
      <HiddenFields fields={hidden} />
      <SelectField {...field("textId")} placeholder={t("choose")} options={articles} />
      <SelectField {...field("provisionId")} placeholder={t("remap.fresh")} options={provisions} />
      <SubmitButton variant="secondary">{t("remap.do")}</SubmitButton>
    </form>
  );
}

/** Says which article of the version before an article of this one takes up besides: split and merged ones. */
export function LinkForm({ action, hidden, articles, provisions }: RemapProps) {
  const t = useTranslations("law");
  const { submit, problems, error, field } = useLawForm(action, "link");
  return (
    <form action={submit} noValidate className="space-y-4">
      <ErrorSummary problems={problems} error={error} />
      <HiddenFields fields={hidden} />
      <SelectField {...field("textId")} label={t("link.article")} placeholder={t("choose")} options={articles} />
      <SelectField {...field("provisionId")} label={t("link.former")} placeholder={t("choose")} options={provisions} />
      <SubmitButton variant="secondary">{t("link.do")}</SubmitButton>
    </form>
  );
}
