"use client";

import { useTranslations } from "next-intl";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormAction, useMenuForm } from "./use-menu-form";

type Props = Readonly<{ action: FormAction; hidden: Readonly<Record<string, string | number>> }>;

export function RemoveItemForm({ action, hidden }: Props) {
  const t = useTranslations("menu");
  const { submit, error } = useMenuForm(action);
  return (
    <form action={submit} className="space-y-3">
      <ErrorSummary error={error} />
      {Object.entries(hidden).map(([name, text]) => (
        <input key={name} type="hidden" name={name} value={text} />
      ))}
      <p>{t("items.removeHint")}</p>
      <SubmitButton variant="secondary">{t("items.remove")}</SubmitButton>
    </form>
  );
}
