"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { CheckboxGroupField } from "@/components/ui/choice-fields";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FileField } from "@/components/ui/file-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { DateField, TextField } from "@/components/ui/text-field";
import { type FormAction, useListForm } from "./use-list-form";

type Township = Readonly<{ id: string; shortName: string }>;
type AssignProps = Readonly<{ action: FormAction; townships: readonly Township[]; today: string }>;

/** A workbook of statutory matters, for the townships ticked; all of them to begin with. */
export function AssignStatutoryForm({ action, townships, today }: AssignProps) {
  const t = useTranslations("duty-lists.statutory");
  const { submit, problem, problems, error, value } = useListForm(action);
  // A form that came back keeps what was ticked, be it nothing.
  const isBack = value("startsOn") !== undefined;
  const chosen = isBack ? (value("townshipIds")?.split(",") ?? []) : townships.map(({ id }) => id);
  return (
    <form action={submit} noValidate className="max-w-reading space-y-5">
      <ErrorSummary problems={problems} error={error} />
      <FileField
        name="file"
        label={t("file")}
        hint={t("fileHint")}
        accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        problem={problem("file")}
      />
      <DateField
        name="startsOn"
        label={t("startsOn")}
        problem={problem("startsOn")}
        defaultValue={value("startsOn") ?? today}
      />
      <CheckboxGroupField
        name="townshipIds"
        label={t("townships")}
        inline
        problem={problem("townshipIds")}
        defaultValues={chosen}
        choices={townships.map(({ id, shortName }) => ({ value: id, label: shortName }))}
      />
      <SubmitButton>{t("button")}</SubmitButton>
    </form>
  );
}

type EndProps = Readonly<{ action: FormAction; powerId: string; today: string }>;

/** Ends one matter wherever it goes on. */
export function EndStatutoryForm({ action, powerId, today }: EndProps) {
  const t = useTranslations("duty-lists.statutory");
  const { submit, problem, problems, error, value } = useListForm(action);
  return (
    <form action={submit} noValidate className="space-y-3">
      <ErrorSummary problems={problems} error={error} />
      <input type="hidden" name="powerId" value={powerId} />
      <DateField
        name="endsOn"
        id={`endsOn-${powerId}`}
        label={t("endsOn")}
        problem={problem("endsOn")}
        defaultValue={value("endsOn") ?? today}
      />
      <TextField
        name="reason"
        id={`reason-${powerId}`}
        label={t("reason")}
        hint={t("reasonHint")}
        problem={problem("reason")}
        defaultValue={value("reason")}
      />
      <Button type="submit" small>
        {t("endButton")}
      </Button>
    </form>
  );
}
