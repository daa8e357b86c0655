"use client";

import { useTranslations } from "next-intl";
import { type FormAction, useDeskForm } from "@/components/consultation/use-desk-form";
import type { ButtonVariant } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";

type Hidden = Readonly<Record<string, string | number>>;
type MoveProps = Readonly<{ action: FormAction; hidden: Hidden; label: string; variant?: ButtonVariant }>;

export function HiddenInputs({ fields }: Readonly<{ fields: Hidden }>) {
  return Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}

/** One move that asks for nothing. */
export function MoveForm({ action, hidden, label, variant = "secondary" }: MoveProps) {
  const { submit, error } = useDeskForm("villages", action);
  return (
    <form action={submit} className="space-y-2 print:hidden">
      <ErrorSummary error={error} />
      <HiddenInputs fields={hidden} />
      <SubmitButton variant={variant}>{label}</SubmitButton>
    </form>
  );
}

/** The head sends the draft back, with what is to be mended. */
export function ReturnForm({ action, hidden }: Readonly<{ action: FormAction; hidden: Hidden }>) {
  const t = useTranslations("villages.return");
  const { submit, problem, problems, error, value } = useDeskForm("villages", action);
  return (
    <form action={submit} noValidate className="max-w-reading space-y-3 print:hidden">
      <ErrorSummary problems={problems} error={error} />
      <HiddenInputs fields={hidden} />
      <TextAreaField
        name="reason"
        label={t("reason")}
        hint={t("hint")}
        problem={problem("reason")}
        defaultValue={value("reason")}
        rows={3}
        maxLength={1000}
      />
      <SubmitButton variant="secondary">{t("submit")}</SubmitButton>
    </form>
  );
}
