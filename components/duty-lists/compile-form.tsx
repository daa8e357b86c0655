"use client";

import { useTranslations } from "next-intl";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormAction, useListForm } from "./use-list-form";

/** Starts the next edition of a township's list. */
export function CompileForm({ action, townshipId }: Readonly<{ action: FormAction; townshipId: string }>) {
  const t = useTranslations("duty-lists");
  const { submit, problems, error } = useListForm(action);
  return (
    <form action={submit} noValidate className="space-y-4">
      <ErrorSummary problems={problems} error={error} />
      <input type="hidden" name="townshipId" value={townshipId} />
      <SubmitButton>{t("compile.button")}</SubmitButton>
    </form>
  );
}
