"use client";

import { useTranslations } from "next-intl";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { type FormAction, useListForm } from "./use-list-form";

type Props = Readonly<{
  action: FormAction;
  townshipId: string;
  /** Numbers of the published editions: one of them may have been wrong. */
  published: readonly number[];
}>;

/** Starts the next edition of a township's list. */
export function CompileForm({ action, townshipId, published }: Props) {
  const t = useTranslations("duty-lists");
  const { submit, problem, problems, error, value } = useListForm(action);
  return (
    <form action={submit} noValidate className="space-y-4">
      <ErrorSummary problems={problems} error={error} />
      <input type="hidden" name="townshipId" value={townshipId} />
      {published.length > 0 && (
        <fieldset className="max-w-reading space-y-4 rounded-md border border-line p-4">
          <legend className="px-1 font-medium">{t("compile.correction")}</legend>
          <p className="text-muted">{t("compile.correctionHint")}</p>
          <SelectField
            name="correctionOf"
            label={t("fields.correctionOf")}
            placeholder={t("compile.noCorrection")}
            options={published.map((number) => ({ value: String(number), label: t("edition.name", { number }) }))}
            problem={problem("correctionOf")}
            defaultValue={value("correctionOf") ?? ""}
          />
          <TextAreaField
            name="correctionNote"
            label={t("fields.correctionNote")}
            hint={t("compile.noteHint")}
            rows={3}
            maxLength={1000}
            optional
            problem={problem("correctionNote")}
            defaultValue={value("correctionNote")}
          />
        </fieldset>
      )}
      <SubmitButton>{t("compile.button")}</SubmitButton>
    </form>
  );
}
