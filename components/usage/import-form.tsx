"use client";

import { useTranslations } from "next-intl";
import { type FormAction, useDeskForm } from "@/components/consultation/use-desk-form";
import { LinkButton } from "@/components/ui/button";
import { DownloadLink } from "@/components/ui/download-link";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FileField } from "@/components/ui/file-field";
import { FormFooter } from "@/components/ui/form-footer";
import { ImportFaults } from "@/components/ui/import-faults";
import { SubmitButton } from "@/components/ui/submit-button";
import { ImportPreview } from "./import-preview";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Two steps: the file is read and every fault told by row and column; what it would bring about is then confirmed. */
export function UsageImportForm({ action }: Readonly<{ action: FormAction }>) {
  const t = useTranslations("usage.import");
  const { state, submit, problem, problems, error } = useDeskForm("usage", action);
  const { values } = state;
  if (values.checked && state.error === undefined)
    return (
      <form action={submit} noValidate className="space-y-5">
        <p role="status" className="font-semibold">
          {t("checked")}
        </p>
        <input type="hidden" name="checked" value={values.checked} />
        <input type="hidden" name="seal" value={values.seal} />
        <ImportPreview values={values} />
        <FormFooter note={t("notYet")}>
          <SubmitButton>{t("apply")}</SubmitButton>
          <LinkButton href="/usage/import" variant="quiet">
            {t("again")}
          </LinkButton>
        </FormFooter>
      </form>
    );
  return (
    <form action={submit} noValidate className="space-y-5">
      <ErrorSummary problems={problems} error={error} />
      {values.errorFile && (
        <div>
          <p className="mb-2">{t("errorFile.hint")}</p>
          <DownloadLink href={`data:${XLSX};base64,${values.errorFile}`} fileName={t("errorFile.fileName")}>
            {t("errorFile.link")}
          </DownloadLink>
        </div>
      )}
      <ImportFaults values={values} count={state.errorData?.count} namespace="usage.import" />
      <div className="max-w-reading">
        <FileField
          name="file"
          label={t("file")}
          hint={t("fileHint")}
          accept={`.xlsx,${XLSX}`}
          problem={problem("file")}
        />
      </div>
      <FormFooter note={t("note")}>
        <SubmitButton>{t("check")}</SubmitButton>
      </FormFooter>
    </form>
  );
}
