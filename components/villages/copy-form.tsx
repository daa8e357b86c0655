"use client";

import { useTranslations } from "next-intl";
import { type FormAction, useDeskForm } from "@/components/consultation/use-desk-form";
import { type Choice, RadioGroupField } from "@/components/ui/choice-fields";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { HiddenInputs } from "./move-forms";

type Props = Readonly<{
  action: FormAction;
  hidden: Readonly<Record<string, string | number>>;
  sources: readonly Choice[];
}>;

/** Whose confirmed pattern the draft begins with. */
export function CopyForm({ action, hidden, sources }: Props) {
  const t = useTranslations("villages.copy");
  const { submit, problem, problems, error, value } = useDeskForm("villages", action);
  return (
    <form action={submit} noValidate className="max-w-reading space-y-4">
      <ErrorSummary problems={problems} error={error} />
      <HiddenInputs fields={hidden} />
      <RadioGroupField
        name="sourceId"
        label={t("source")}
        problem={problem("sourceId")}
        defaultValue={value("sourceId")}
        choices={sources}
      />
      <SubmitButton>{t("do")}</SubmitButton>
    </form>
  );
}
