"use client";

import { useTranslations } from "next-intl";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { NumberField, TextField } from "@/components/ui/text-field";
import { type FormAction, useIdentityForm } from "./use-identity-form";

type Props = Readonly<{
  action: FormAction;
  setting: Readonly<{ key: string; value: number; source: string; own: string | null }>;
  bounds: readonly [number, number];
}>;

export function SettingForm({ action, setting, bounds }: Props) {
  const t = useTranslations("identity");
  const { submit, problem, summary, typed } = useIdentityForm(action);
  const [least, most] = bounds;
  return (
    <form action={submit} noValidate className="max-w-reading space-y-4">
      <ErrorSummary {...summary()} />
      <input type="hidden" name="key" value={setting.key} />
      <input type="hidden" name="seen" value={setting.own ?? ""} />
      <NumberField
        name="value"
        label={t("fields.value")}
        hint={t("settings.bounds", { least, most })}
        suffix={t(`settings.units.${setting.key.split(".")[0]}`)}
        problem={problem("value")}
        defaultValue={typed("value", String(setting.value))}
        inputMode="numeric"
      />
      <TextField
        name="source"
        label={t("fields.source")}
        hint={t("settings.sourceHint")}
        problem={problem("source")}
        defaultValue={typed("source", setting.own === null ? "" : setting.source)}
        maxLength={300}
      />
      <SubmitButton>{t("settings.save")}</SubmitButton>
    </form>
  );
}
