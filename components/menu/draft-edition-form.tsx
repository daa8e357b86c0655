"use client";

import { useTranslations } from "next-intl";
import { CheckboxField } from "@/components/ui/choice-fields";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { type FormAction, useMenuForm } from "./use-menu-form";

type Props = Readonly<{
  action: FormAction /** An edition is in force, whose matters can be taken over. */;
  canBase: boolean;
}>;

export function DraftEditionForm({ action, canBase }: Props) {
  const t = useTranslations("menu");
  const { submit, problem, problems, error, values } = useMenuForm(action);
  const wasSent = values.title !== undefined;
  return (
    <form action={submit} noValidate className="max-w-reading space-y-4">
      <ErrorSummary problems={problems} error={error} />
      <TextField
        name="title"
        label={t("draft.title")}
        hint={t("draft.titleHint")}
        maxLength={120}
        problem={problem("title")}
        defaultValue={values.title}
      />
      {canBase && (
        <CheckboxField
          name="basedOnPublished"
          label={t("draft.based")}
          hint={t("draft.basedHint")}
          defaultChecked={wasSent ? values.basedOnPublished === "on" : true}
        />
      )}
      <SubmitButton>{t("draft.start")}</SubmitButton>
    </form>
  );
}
