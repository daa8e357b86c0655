"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { useNamedForm } from "@/components/consultation/use-named-form";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormFooter } from "@/components/ui/form-footer";
import { type Option, SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { DateField } from "@/components/ui/text-field";
import { FactFields } from "./fact-fields";

type Props = Readonly<{ departments: readonly Option[]; townships: readonly Option[]; action: FormAction }>;

export function RegisterForm({ departments, townships, action }: Props) {
  const t = useTranslations("agencies");
  const form = useNamedForm("agencies", "register", action);
  return (
    <form action={form.submit} noValidate className="max-w-reading space-y-5">
      <ErrorSummary problems={form.problems} error={form.error} />
      <SelectField
        {...form.field("departmentId")}
        label={t("columns.department")}
        placeholder={t("choose")}
        options={departments}
      />
      <SelectField
        {...form.field("townshipId")}
        label={t("columns.township")}
        placeholder={t("choose")}
        options={townships}
      />
      <FactFields form={form} />
      <DateField {...form.field("since")} label={t("columns.since")} />
      <FormFooter>
        <SubmitButton>{t("forms.register")}</SubmitButton>
      </FormFooter>
    </form>
  );
}
