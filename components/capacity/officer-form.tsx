"use client";

import { useTranslations } from "next-intl";
import { RadioGroupField } from "@/components/ui/choice-fields";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormFooter } from "@/components/ui/form-footer";
import { SubmitButton } from "@/components/ui/submit-button";
import { DateField, TextField } from "@/components/ui/text-field";
import { CERTIFICATE_KIND_TERMS, CERTIFICATE_KINDS } from "@/lib/capacity/capacity.terms";
import type { OfficerFields } from "@/lib/capacity/capacity-register.schema";
import { HiddenFields } from "./hidden-fields";
import { type FormAction, type Hidden, useCapacityForm } from "./use-capacity-form";

type Props = Readonly<{ action: FormAction; hidden: Hidden; known?: OfficerFields }>;

/** A certified officer's post and certificate, without a name. */
export function OfficerForm({ action, hidden, known }: Props) {
  const t = useTranslations("capacity");
  const { submit, problem, problems, error, value } = useCapacityForm(action, (name) => t(`fields.${name}`));
  const field = (name: keyof OfficerFields) => ({
    name,
    label: t(`fields.${name}`),
    problem: problem(name),
    defaultValue: value(name, known?.[name]),
  });
  return (
    <form action={submit} noValidate className="max-w-reading space-y-5">
      <ErrorSummary problems={problems} error={error} />
      <HiddenFields fields={hidden} />
      <TextField {...field("post")} hint={t("officer.postHint")} maxLength={60} />
      <TextField
        {...field("certificateNumber")}
        hint={t("officer.certificateNumberHint")}
        maxLength={40}
        width="medium"
        autoComplete="off"
      />
      <RadioGroupField
        {...field("kind")}
        choices={CERTIFICATE_KINDS.map((kind) => ({ value: kind, label: CERTIFICATE_KIND_TERMS[kind] }))}
      />
      <DateField {...field("validUntil")} hint={t("officer.validUntilHint")} />
      <FormFooter note={known ? t("officer.changeNote") : undefined}>
        <SubmitButton>{known ? t("officer.save") : t("officer.addDo")}</SubmitButton>
      </FormFooter>
    </form>
  );
}
