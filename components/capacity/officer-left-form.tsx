"use client";

import { useTranslations } from "next-intl";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { DateField } from "@/components/ui/text-field";
import { HiddenFields } from "./hidden-fields";
import { type FormAction, type Hidden, useCapacityForm } from "./use-capacity-form";

type Props = Readonly<{ action: FormAction; hidden: Hidden; today: string }>;

/** Takes an officer off the count from a day on; the entry stays as history. */
export function OfficerLeftForm({ action, hidden, today }: Props) {
  const t = useTranslations("capacity");
  const { submit, problem, problems, error, value } = useCapacityForm(action, (name) => t(`fields.${name}`));
  return (
    <form action={submit} noValidate className="space-y-4">
      <ErrorSummary problems={problems} error={error} />
      <HiddenFields fields={hidden} />
      <p className="text-muted">{t("officer.leftHint")}</p>
      <DateField
        name="leftOn"
        label={t("fields.leftOn")}
        hint={t("officer.leftOnHint")}
        max={today}
        problem={problem("leftOn")}
        defaultValue={value("leftOn", today)}
      />
      <SubmitButton variant="secondary">{t("officer.leftDo")}</SubmitButton>
    </form>
  );
}
