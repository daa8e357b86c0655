"use client";

import { useTranslations } from "next-intl";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormAction, useMenuForm } from "./use-menu-form";

type Props = Readonly<{ action: FormAction; hidden: Readonly<Record<string, string | number>> }>;

/** Gives an uploaded file up; what the draft already has is not touched. */
export function DiscardImportForm({ action, hidden }: Props) {
  const t = useTranslations("menu.imports");
  const { submit, error } = useMenuForm(action);
  return (
    <form action={submit} className="flex flex-wrap items-center gap-3">
      <ErrorSummary error={error} />
      {Object.entries(hidden).map(([name, text]) => (
        <input key={name} type="hidden" name={name} value={text} />
      ))}
      <SubmitButton variant="quiet" small>
        {t("discard")}
      </SubmitButton>
      <span className="text-sm text-muted">{t("discardHint")}</span>
    </form>
  );
}
