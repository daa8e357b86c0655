"use client";

import { useTranslations } from "next-intl";
import { type FormAction, useDeskForm } from "@/components/consultation/use-desk-form";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FileField } from "@/components/ui/file-field";
import { ImportFaults } from "@/components/ui/import-faults";
import { SubmitButton } from "@/components/ui/submit-button";
import { HiddenInputs } from "./move-forms";

type Props = Readonly<{ action: FormAction; hidden: Readonly<Record<string, string | number>> }>;

/** A whole township from one workbook; refused, every fault comes back by sheet, row and column. */
export function ArrangementImportForm({ action, hidden }: Props) {
  const t = useTranslations("villages");
  const { state, submit, problem, problems, error } = useDeskForm("villages", action);
  return (
    <form action={submit} noValidate className="space-y-4">
      <ErrorSummary problems={problems} error={error} />
      <ImportFaults values={state.values} count={state.errorData?.count} namespace="villages.import" />
      <HiddenInputs fields={hidden} />
      <FileField
        name="file"
        label={t("import.file")}
        hint={t("import.fileHint")}
        accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        problem={problem("file")}
      />
      <SubmitButton>{t("import.do")}</SubmitButton>
    </form>
  );
}
