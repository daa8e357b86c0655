"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { useNamedForm } from "@/components/consultation/use-named-form";
import { TakeBackForm } from "@/components/delegations/take-back-form";
import { type Option, SelectField } from "@/components/ui/select-field";
import { TextAreaField } from "@/components/ui/text-area-field";
import { DateField, TextField } from "@/components/ui/text-field";

type Props = Readonly<{
  agencyId: string;
  version: number;
  today: string;
  departments: readonly Option[];
  action: FormAction;
}>;

/** Another department succeeds in the agency. */
export function SuccessionForm({ agencyId, version, today, departments, action }: Props) {
  const t = useTranslations("agencies");
  const form = useNamedForm("agencies", "succeed", action);
  return (
    <TakeBackForm
      form={form}
      title={t("forms.succeed.title")}
      what={t("forms.succeed.what")}
      hidden={{ agencyId, version }}
      submit={t("forms.succeed.submit")}
      isSecondary
    >
      <SelectField
        {...form.field("departmentId")}
        label={t("forms.succeed.department")}
        placeholder={t("choose")}
        options={departments}
      />
      <DateField
        {...form.field("fromOn")}
        label={t("forms.succeed.fromOn")}
        hint={t("forms.succeed.fromHint")}
        max={today}
      />
      <TextField {...form.field("documentNumber")} label={t("forms.succeed.documentNumber")} maxLength={60} />
      <TextAreaField {...form.field("reason")} label={t("forms.succeed.reason")} rows={3} maxLength={1000} />
    </TakeBackForm>
  );
}
