"use client";

import { useTranslations } from "next-intl";
import { type FormAction, useDeskForm } from "@/components/consultation/use-desk-form";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";

type Props = Readonly<{ planId: string; version: number; action: FormAction }>;

/** Opens a closed plan again. */
export function ReopenPlanForm({ planId, version, action }: Props) {
  const t = useTranslations("inspections.reopen");
  const { submit, problem, problems, error, value } = useDeskForm("inspections", action);
  return (
    <form action={submit} noValidate className="max-w-reading space-y-4 print:hidden">
      <ErrorSummary problems={problems} error={error} />
      <p>{t("what")}</p>
      <input type="hidden" name="planId" value={planId} />
      <input type="hidden" name="version" value={version} />
      <TextAreaField
        name="reason"
        label={t("reason")}
        hint={t("hint")}
        problem={problem("reason")}
        defaultValue={value("reason")}
        rows={3}
        maxLength={500}
      />
      <SubmitButton variant="secondary">{t("submit")}</SubmitButton>
    </form>
  );
}
