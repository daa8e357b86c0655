"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormFooter } from "@/components/ui/form-footer";
import { SubmitButton } from "@/components/ui/submit-button";
import { type FormAction, useMenuForm } from "./use-menu-form";

type Props = Readonly<{
  action: FormAction;
  hidden: Readonly<Record<string, string | number>>;
  /** An error stands in the way. */
  blocked: boolean;
  children: ReactNode;
}>;

export function ApplyImportForm({ action, hidden, blocked, children }: Props) {
  const t = useTranslations("menu.imports");
  const { submit, error } = useMenuForm(action);
  return (
    <form action={submit}>
      <ErrorSummary error={error} />
      {Object.entries(hidden).map(([name, text]) => (
        <input key={name} type="hidden" name={name} value={text} />
      ))}
      <FormFooter note={t(blocked ? "applyBlocked" : "applyNote")}>
        {!blocked && <SubmitButton>{t("apply")}</SubmitButton>}
        {children}
      </FormFooter>
    </form>
  );
}
