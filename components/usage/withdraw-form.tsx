"use client";

import { useTranslations } from "next-intl";
import { type FormAction, useDeskForm } from "@/components/consultation/use-desk-form";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";

type Props = Readonly<{
  townshipId: string;
  powerId: string;
  township: string;
  month: string;
  /** The revision that the page shows. */
  seen: number;
  action: FormAction;
}>;

/** Takes back a month that was told by mistake: from then on nothing is told of it. */
export function WithdrawForm({ action, ...hidden }: Props) {
  const t = useTranslations("usage.withdraw");
  const form = useDeskForm("usage", action);
  return (
    <form action={form.submit} noValidate className="max-w-reading space-y-4">
      <ErrorSummary problems={form.problems} error={form.error} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <TextAreaField
        name="reason"
        label={t("reason")}
        hint={t("hint")}
        rows={2}
        maxLength={500}
        problem={form.problem("reason")}
        defaultValue={form.value("reason")}
      />
      <SubmitButton variant="danger">{t("do")}</SubmitButton>
    </form>
  );
}
