"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { RadioGroupField } from "@/components/ui/choice-fields";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { emptyForm, type FormState } from "@/lib/shared/forms";

type Props = Readonly<{
  action: (previous: FormState, form: FormData) => Promise<FormState>;
  choice: Readonly<{ address: string; digest: "off" | "working-days"; locale: string; version: number }>;
}>;

const KNOWN_PROBLEMS = ["required", "address", "too-long"];

export function MailChoiceForm({ action, choice }: Props) {
  const t = useTranslations("mail");
  const [state, submit] = useActionState(action, emptyForm);
  const problem = (name: string): string | undefined => {
    const code = state.fieldErrors[name]?.[0];
    if (!code) return undefined;
    return t(`problems.${KNOWN_PROBLEMS.includes(code) ? code : "invalid"}`, { field: t(`fields.${name}`) });
  };
  const problems = ["address", "digest", "locale"].flatMap((name) => {
    const text = problem(name);
    return text ? [{ id: name, text }] : [];
  });
  return (
    <form action={submit} noValidate className="max-w-reading space-y-4">
      <ErrorSummary problems={problems} error={state.error && t(`errors.${state.error}`)} />
      <input type="hidden" name="version" value={choice.version} />
      <RadioGroupField
        name="digest"
        label={t("fields.digest")}
        problem={problem("digest")}
        defaultValue={state.values.digest ?? choice.digest}
        choices={(["off", "working-days"] as const).map((value) => ({ value, label: t(`choices.${value}`) }))}
      />
      <TextField
        name="address"
        type="email"
        label={t("fields.address")}
        hint={t("addressHint")}
        problem={problem("address")}
        defaultValue={state.values.address ?? choice.address}
        autoComplete="email"
        maxLength={254}
      />
      <SelectField
        name="locale"
        label={t("fields.locale")}
        problem={problem("locale")}
        defaultValue={state.values.locale ?? choice.locale}
        options={(["zh-CN", "en"] as const).map((value) => ({ value, label: t(`locales.${value}`) }))}
      />
      <SubmitButton>{t("save")}</SubmitButton>
    </form>
  );
}
