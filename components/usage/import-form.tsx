"use client";

import { useTranslations } from "next-intl";
import { type FormAction, useDeskForm } from "@/components/consultation/use-desk-form";
import { LinkButton } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FileField } from "@/components/ui/file-field";
import { FormFooter } from "@/components/ui/form-footer";
import { ImportFaults } from "@/components/ui/import-faults";
import { SubmitButton } from "@/components/ui/submit-button";
import { SummaryList } from "@/components/ui/summary-list";

const COUNTS = ["rows", "entered", "corrected", "unchanged"] as const;

/** Two steps: the file is read and every fault told by row and column; what it would bring about is then confirmed. */
export function UsageImportForm({ action }: Readonly<{ action: FormAction }>) {
  const t = useTranslations("usage");
  const { state, submit, problem, problems, error } = useDeskForm("usage", action);
  const { values } = state;
  if (values.sheet && state.error === undefined)
    return (
      <form action={submit} noValidate className="max-w-reading space-y-5">
        <p role="status" className="font-semibold">
          {t("import.checked")}
        </p>
        <input type="hidden" name="sheet" value={values.sheet} />
        <input type="hidden" name="fileSha256" value={values.fileSha256} />
        <SummaryList rows={COUNTS.map((key) => ({ label: t(`import.counts.${key}`), value: values[key] ?? "0" }))} />
        <FormFooter note={t("import.notYet")}>
          <SubmitButton>{t("import.apply")}</SubmitButton>
          <LinkButton href="/usage/import" variant="quiet">
            {t("import.again")}
          </LinkButton>
        </FormFooter>
      </form>
    );
  return (
    <form action={submit} noValidate className="max-w-reading space-y-5">
      <ErrorSummary problems={problems} error={error} />
      <ImportFaults values={values} count={state.errorData?.count} namespace="usage.import" />
      <FileField
        name="file"
        label={t("import.file")}
        hint={t("import.fileHint")}
        accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        problem={problem("file")}
      />
      <FormFooter note={t("import.note")}>
        <SubmitButton>{t("import.check")}</SubmitButton>
      </FormFooter>
    </form>
  );
}
