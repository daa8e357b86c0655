"use client";

import { useTranslations } from "next-intl";
import { RadioGroupField } from "@/components/ui/choice-fields";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { DateField, TextField } from "@/components/ui/text-field";
import { CALENDAR_DAY_KINDS } from "@/lib/identity/calendar.schema";
import { type FormAction, useIdentityForm } from "./use-identity-form";

export function CalendarForm({ action, year }: Readonly<{ action: FormAction; year: number }>) {
  const t = useTranslations("identity");
  const { submit, problem, summary, typed } = useIdentityForm(action);
  const bounds = { min: `${year}-01-01`, max: `${year}-12-31` };
  const kind = typed("kind", "HOLIDAY");
  return (
    <form action={submit} noValidate className="space-y-4">
      <ErrorSummary {...summary()} />
      <RadioGroupField
        key={kind}
        name="kind"
        label={t("calendar.kind")}
        inline
        problem={problem("kind")}
        defaultValue={kind}
        choices={CALENDAR_DAY_KINDS.map((value) => ({ value, label: t(`calendar.kinds.${value}`) }))}
      />
      <div className="grid items-end gap-4 sm:grid-cols-2 elder:grid-cols-1">
        <DateField
          name="day"
          label={t("fields.day")}
          problem={problem("day")}
          defaultValue={typed("day")}
          {...bounds}
        />
        <DateField
          name="until"
          label={t("fields.until")}
          hint={t("calendar.untilHint")}
          optional
          problem={problem("until")}
          defaultValue={typed("until")}
          {...bounds}
        />
        <TextField
          name="name"
          label={t("fields.name")}
          hint={t("calendar.nameHint")}
          problem={problem("name")}
          defaultValue={typed("name")}
          maxLength={40}
        />
        <TextField
          name="source"
          label={t("fields.source")}
          hint={t("calendar.sourceHint")}
          problem={problem("source")}
          defaultValue={typed("source")}
          maxLength={200}
        />
      </div>
      <SubmitButton>{t("calendar.save")}</SubmitButton>
    </form>
  );
}
