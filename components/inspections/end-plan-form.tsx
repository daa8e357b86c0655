"use client";

import { useTranslations } from "next-intl";
import { type FormAction, useDeskForm } from "@/components/consultation/use-desk-form";
import { RadioGroupField } from "@/components/ui/choice-fields";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";

type Props = Readonly<{
  planId: string;
  version: number;
  mayClose: boolean;
  mayCancel: boolean;
  action: FormAction;
}>;

/** Closes a plan, or cancels it while nobody was visited. */
export function EndPlanForm({ planId, version, mayClose, mayCancel, action }: Props) {
  const t = useTranslations("inspections.end");
  const { submit, problem, problems, error, value } = useDeskForm("inspections", action);
  const choices = [...(mayClose ? ["close"] : []), ...(mayCancel ? ["cancel"] : [])];
  return (
    <form action={submit} noValidate className="max-w-reading space-y-4 print:hidden">
      <ErrorSummary problems={problems} error={error} />
      <input type="hidden" name="planId" value={planId} />
      <input type="hidden" name="version" value={version} />
      <RadioGroupField
        name="event"
        label={t("event")}
        problem={problem("event")}
        defaultValue={value("event")}
        choices={choices.map((choice) => ({ value: choice, label: t(`choices.${choice}`) }))}
      />
      <TextAreaField
        name="reason"
        label={t("reason")}
        hint={t("reasonHint")}
        problem={problem("reason")}
        defaultValue={value("reason")}
        rows={3}
        maxLength={2000}
        optional
      />
      <SubmitButton variant="secondary">{t("submit")}</SubmitButton>
    </form>
  );
}
