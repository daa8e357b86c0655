"use client";

import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { CheckboxGroupField } from "@/components/ui/choice-fields";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FileField } from "@/components/ui/file-field";
import { FormFooter } from "@/components/ui/form-footer";
import { SubmitButton } from "@/components/ui/submit-button";
import { DateField, TextField } from "@/components/ui/text-field";
import { DutyCountsTable, type TownshipCounts } from "./duty-counts-table";
import { DutyFaults } from "./duty-faults";
import { type FormAction, useListForm } from "./use-list-form";

type Township = Readonly<{ id: string; shortName: string }>;
type Props = Readonly<{ action: FormAction; townships: readonly Township[]; today: string }>;

const GIVEN = [
  "townshipIds",
  "startsOn",
  "source",
  "documentNumber",
  "fileSha256",
  "plan",
  "duties",
  "counts",
] as const;

/** Two steps: the workbook is checked, and what was announced is done. */
export function DutyImportForm({ action, townships, today }: Props) {
  const form = useListForm(action, "duties");
  if (form.value("plan")) return <ApplyForm form={form} townships={townships} />;
  return <CheckForm form={form} townships={townships} today={today} />;
}

type StepProps = Pick<Props, "townships"> & Readonly<{ form: ReturnType<typeof useListForm> }>;

function CheckForm({ form, townships, today }: StepProps & Pick<Props, "today">) {
  const t = useTranslations("duties");
  const { submit, problem, problems, error, value } = form;
  // A form that came back keeps what was ticked, be it nothing.
  const isBack = value("startsOn") !== undefined;
  const chosen = isBack ? (value("townshipIds")?.split(",") ?? []) : townships.map(({ id }) => id);
  return (
    <form action={submit} noValidate className="max-w-reading space-y-5">
      <ErrorSummary problems={problems} error={error} />
      <DutyFaults text={value("faults")} />
      <FileField
        name="file"
        label={t("fields.file")}
        hint={t("import.fileHint")}
        accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        problem={problem("file")}
      />
      <DateField
        name="startsOn"
        label={t("fields.startsOn")}
        hint={t("import.startsOnHint")}
        problem={problem("startsOn")}
        defaultValue={value("startsOn") ?? today}
      />
      <TextField
        name="source"
        label={t("fields.source")}
        hint={t("import.sourceHint")}
        maxLength={200}
        problem={problem("source")}
        defaultValue={value("source")}
      />
      <TextField
        name="documentNumber"
        label={t("fields.documentNumber")}
        optional
        maxLength={60}
        width="medium"
        problem={problem("documentNumber")}
        defaultValue={value("documentNumber")}
      />
      <CheckboxGroupField
        name="townshipIds"
        label={t("fields.townships")}
        inline
        problem={problem("townshipIds")}
        defaultValues={chosen}
        choices={townships.map(({ id, shortName }) => ({ value: id, label: shortName }))}
      />
      <FormFooter note={t("import.checkNote")}>
        <SubmitButton>{t("import.check")}</SubmitButton>
      </FormFooter>
    </form>
  );
}

function ApplyForm({ form, townships }: StepProps) {
  const t = useTranslations("duties");
  const { submit, problems, error, value } = form;
  const names = new Map(townships.map(({ id, shortName }) => [id, shortName]));
  const counts = JSON.parse(value("counts") ?? "[]") as TownshipCounts[];
  return (
    <form action={submit} noValidate className="space-y-5">
      <ErrorSummary problems={problems} error={error} />
      <p role="status" className="font-semibold">
        {t("import.checked")}
      </p>
      {GIVEN.map((name) => (
        <input key={name} type="hidden" name={name} value={value(name) ?? ""} />
      ))}
      <DutyCountsTable counts={counts} nameOf={(id) => names.get(id) ?? ""} />
      <FormFooter note={t("import.notYet")}>
        <SubmitButton>{t("import.apply")}</SubmitButton>
        <LinkButton href="/duty-lists/duties" variant="quiet">
          {t("import.again")}
        </LinkButton>
      </FormFooter>
    </form>
  );
}
