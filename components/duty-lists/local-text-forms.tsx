"use client";

import { useTranslations } from "next-intl";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormFooter } from "@/components/ui/form-footer";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { TextField } from "@/components/ui/text-field";
import { LOCAL_BOUNDS, LOCAL_FIELDS, type LocalField } from "@/lib/duty-lists/local-text.schema";
import { type FormAction, useListForm } from "./use-list-form";

type Hidden = Readonly<Record<"townshipId" | "code" | "powerId" | "version" | "listedVersionId", string | number>>;

const HiddenFields = ({ fields }: Readonly<{ fields: Hidden }>) =>
  Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);

type Props = Readonly<{
  action: FormAction;
  hidden: Hidden;
  text: Readonly<Record<LocalField, string | null>> | null;
}>;

/** How one matter is reached here; every field may be left empty. */
export function LocalTextForm({ action, hidden, text }: Props) {
  const t = useTranslations("local-text");
  const { submit, problem, problems, error, value } = useListForm(action, "local-text");
  return (
    <form action={submit} noValidate className="space-y-4">
      <ErrorSummary problems={problems} error={error} />
      <HiddenFields fields={hidden} />
      <p className="text-muted">{t("edit.formHint")}</p>
      {LOCAL_FIELDS.map((field) => {
        const shared = {
          name: field,
          label: t(`fields.${field}`),
          hint: t(`hints.${field}`),
          optional: true,
          maxLength: LOCAL_BOUNDS[field],
          problem: problem(field),
          defaultValue: value(field) ?? text?.[field] ?? "",
        };
        return field === "note" ? (
          <TextAreaField key={field} {...shared} rows={3} />
        ) : (
          <TextField key={field} {...shared} />
        );
      })}
      <FormFooter note={t("edit.saveNote")}>
        <SubmitButton>{t("edit.save")}</SubmitButton>
      </FormFooter>
    </form>
  );
}

/** The township's own text still holds beside the new central text: one button. */
export function ConfirmLocalTextForm({ action, hidden }: Omit<Props, "text">) {
  const t = useTranslations("local-text");
  const { submit, problems, error } = useListForm(action, "local-text");
  return (
    <form action={submit} className="mt-3 space-y-3">
      <ErrorSummary problems={problems} error={error} />
      <HiddenFields fields={hidden} />
      <SubmitButton>{t("edit.confirm")}</SubmitButton>
    </form>
  );
}
