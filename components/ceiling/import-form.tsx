"use client";

import { useTranslations } from "next-intl";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FileField } from "@/components/ui/file-field";
import { FormFooter } from "@/components/ui/form-footer";
import { ImportFaults } from "@/components/ui/import-faults";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { DateField, TextField } from "@/components/ui/text-field";
import { type FormAction, useCeilingForm } from "./use-ceiling-form";

/** Uploads a catalogue; a refused file comes back with every fault by row and column. */
export function ImportCeilingForm({ action }: Readonly<{ action: FormAction }>) {
  const t = useTranslations("ceiling");
  const { state, submit, problem, problems, error, field } = useCeilingForm(action);
  return (
    <form action={submit} noValidate className="max-w-reading space-y-5">
      <ErrorSummary problems={problems} error={error} />
      <ImportFaults values={state.values} count={state.errorData?.count} namespace="ceiling.import" />
      <TextField {...field("title")} hint={t("import.titleHint")} maxLength={200} />
      <TextField {...field("documentNumber")} hint={t("import.documentNumberHint")} width="medium" maxLength={60} />
      <TextField {...field("issuingOrgan")} maxLength={100} />
      <DateField {...field("issuedOn")} />
      <DateField {...field("inForceFrom")} hint={t("import.inForceFromHint")} />
      <TextAreaField {...field("note")} optional rows={2} maxLength={1000} />
      <FileField
        name="file"
        label={t("fields.file")}
        hint={t("import.fileHint")}
        accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        problem={problem("file")}
      />
      <FormFooter note={t("import.note")}>
        <SubmitButton>{t("import.do")}</SubmitButton>
      </FormFooter>
    </form>
  );
}
