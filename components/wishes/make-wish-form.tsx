"use client";

import { useLocale, useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { FoldedForm } from "@/components/negotiation/folded-form";
import { useNamedForm } from "@/components/negotiation/use-named-form";
import { SelectField } from "@/components/ui/select-field";
import { TextAreaField } from "@/components/ui/text-area-field";
import { TextField } from "@/components/ui/text-field";
import { formatDay } from "@/lib/i18n/format";

type Props = Readonly<{
  rounds: readonly Readonly<{ id: string; title: string; closesOn: string }>[];
  departments: readonly Readonly<{ id: string; name: string }>[];
  action: FormAction;
}>;

/** A matter that is not on the menu: its name, why, under which law, and who is believed responsible. */
export function MakeWishForm({ rounds, departments, action }: Props) {
  const t = useTranslations("wishes.make");
  const locale = useLocale();
  const form = useNamedForm("wishes", "make", action);
  const [only] = rounds;
  return (
    <FoldedForm form={form} title={t("open")} submit={t("submit")} hidden={{}}>
      <SelectField
        {...form.field("roundId", only?.id)}
        label={t("round")}
        options={rounds.map(({ id, title, closesOn }) => ({
          value: id,
          label: t("roundUntil", { title, day: formatDay(closesOn, locale) }),
        }))}
      />
      <TextField {...form.field("name")} label={t("name")} maxLength={200} />
      <TextAreaField {...form.field("reason")} label={t("reason")} hint={t("reasonHint")} rows={3} maxLength={2000} />
      <TextField
        {...form.field("legalBasis")}
        label={t("legalBasis")}
        hint={t("legalBasisHint")}
        optional
        maxLength={500}
      />
      <SelectField
        {...form.field("departmentId")}
        label={t("department")}
        placeholder={t("choose")}
        options={departments.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </FoldedForm>
  );
}
