"use client";

import { useTranslations } from "next-intl";
import { type FormAction, useDeskForm } from "@/components/consultation/use-desk-form";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { DateField, NumberField } from "@/components/ui/text-field";

type Props = Readonly<{
  townshipId: string;
  powerId: string;
  /** Where the form goes back to. */
  township: string;
  month: string;
  today: string;
  /** Revisions on record by day. */
  seen: Readonly<Record<string, number>>;
  action: FormAction;
}>;

/** How many objects there are in the territory from a day on. */
export function ObjectsForm({ townshipId, powerId, township, month, today, seen, action }: Props) {
  const t = useTranslations("usage.objects");
  const form = useDeskForm("usage", action);
  const hidden = { townshipId, powerId, township, month, seen: JSON.stringify(seen) };
  return (
    <form action={form.submit} noValidate className="max-w-reading space-y-4">
      <ErrorSummary problems={form.problems} error={form.error} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <NumberField
        name="count"
        label={t("count")}
        hint={t("countHint")}
        problem={form.problem("count")}
        defaultValue={form.value("count")}
      />
      <DateField
        name="fromOn"
        label={t("fromOn")}
        max={today}
        problem={form.problem("fromOn")}
        defaultValue={form.value("fromOn", today)}
      />
      <TextAreaField
        name="note"
        label={t("note")}
        hint={t("noteHint")}
        rows={2}
        maxLength={500}
        optional
        problem={form.problem("note")}
        defaultValue={form.value("note")}
      />
      <SubmitButton variant="secondary">{t("do")}</SubmitButton>
    </form>
  );
}
