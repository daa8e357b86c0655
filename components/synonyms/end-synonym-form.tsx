"use client";

import { useTranslations } from "next-intl";
import { HiddenFields } from "@/components/ceiling/hidden-fields";
import { type FormAction, type Hidden, useCeilingForm } from "@/components/ceiling/use-ceiling-form";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";

/** Takes a word out of the search. */
export function EndSynonymForm({ action, hidden }: Readonly<{ action: FormAction; hidden: Hidden }>) {
  const t = useTranslations("synonyms");
  const { submit, problems, error } = useCeilingForm(action, "end", "synonyms");
  return (
    <form action={submit} noValidate className="space-y-3">
      <ErrorSummary problems={problems} error={error} />
      <HiddenFields fields={hidden} />
      <p className="text-muted">{t("endHint")}</p>
      <SubmitButton variant="danger">{t("end")}</SubmitButton>
    </form>
  );
}
