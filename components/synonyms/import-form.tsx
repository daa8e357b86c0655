"use client";

import { useTranslations } from "next-intl";
import { type FormAction, useCeilingForm } from "@/components/ceiling/use-ceiling-form";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FileField } from "@/components/ui/file-field";
import { FormFooter } from "@/components/ui/form-footer";
import { ImportFaults } from "@/components/ui/import-faults";
import { SubmitButton } from "@/components/ui/submit-button";

/** Uploads a list of everyday words; a refused file comes back with every fault by row and column. */
export function ImportSynonymsForm({ action }: Readonly<{ action: FormAction }>) {
  const t = useTranslations("synonyms");
  const { state, submit, problem, problems, error } = useCeilingForm(action, "", "synonyms");
  return (
    <form action={submit} noValidate className="max-w-reading space-y-5">
      <ErrorSummary problems={problems} error={error} />
      <ImportFaults values={state.values} count={state.errorData?.count} namespace="synonyms.import" />
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
