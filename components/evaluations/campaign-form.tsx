"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { useDeskForm } from "@/components/consultation/use-desk-form";
import { CheckboxGroupField } from "@/components/ui/choice-fields";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormFooter } from "@/components/ui/form-footer";
import { SubmitButton } from "@/components/ui/submit-button";
import { DateField, TextField } from "@/components/ui/text-field";
import { POWER_DOMAINS } from "@/lib/menu/power.terms";

type Props = Readonly<{
  townships: readonly Readonly<{ id: string; shortName: string }>[];
  today: string;
  action: FormAction;
}>;

/** What is evaluated, over which period, until when both sides answer. */
export function CampaignForm({ townships, today, action }: Props) {
  const t = useTranslations("evaluations.open");
  const domains = useTranslations("powers.domains");
  const { submit, problem, problems, error, value } = useDeskForm("evaluations", action);
  const field = (name: string, first = "") => ({ name, problem: problem(name), defaultValue: value(name, first) });
  const chosen = (name: string) => value(name).split(",").filter(Boolean);
  return (
    <form action={submit} noValidate className="max-w-reading space-y-5">
      <ErrorSummary problems={problems} error={error} />
      <TextField {...field("title")} label={t("title")} hint={t("titleHint")} maxLength={120} />
      <TextField
        {...field("documentNumber")}
        label={t("documentNumber")}
        hint={t("documentNumberHint")}
        width="medium"
        maxLength={60}
      />
      <DateField {...field("periodFrom")} label={t("periodFrom")} hint={t("periodHint")} max={today} />
      <DateField {...field("periodTo", today)} label={t("periodTo")} max={today} />
      <DateField {...field("dueOn")} label={t("dueOn")} hint={t("dueHint")} min={today} />
      <CheckboxGroupField
        name="domains"
        label={t("domains")}
        hint={t("domainsHint")}
        problem={problem("domains")}
        choices={POWER_DOMAINS.map((domain) => ({ value: domain, label: domains(domain) }))}
        defaultValues={chosen("domains")}
        inline
      />
      <CheckboxGroupField
        name="townshipIds"
        label={t("townships")}
        hint={t("townshipsHint")}
        problem={problem("townshipIds")}
        choices={townships.map(({ id, shortName }) => ({ value: id, label: shortName }))}
        defaultValues={chosen("townshipIds")}
        inline
      />
      <FormFooter note={t("note")}>
        <SubmitButton>{t("submit")}</SubmitButton>
      </FormFooter>
    </form>
  );
}
