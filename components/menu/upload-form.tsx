"use client";

import { useTranslations } from "next-intl";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FileField } from "@/components/ui/file-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormAction, useMenuForm } from "./use-menu-form";

type Props = Readonly<{ action: FormAction; editionId: string; editionTitle: string }>;

export function UploadForm({ action, editionId, editionTitle }: Props) {
  const t = useTranslations("menu.imports");
  const { submit, problem, problems, error } = useMenuForm(action);
  return (
    <form action={submit} noValidate className="max-w-reading space-y-4">
      <ErrorSummary problems={problems} error={error} />
      <input type="hidden" name="editionId" value={editionId} />
      <p>{t("uploadInto", { edition: editionTitle })}</p>
      <FileField
        name="file"
        label={t("file")}
        hint={t("fileHint")}
        accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        problem={problem("file")}
      />
      <SubmitButton>{t("uploadButton")}</SubmitButton>
    </form>
  );
}
