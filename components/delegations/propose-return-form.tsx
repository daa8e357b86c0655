"use client";

import { useLocale, useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { RadioGroupField } from "@/components/ui/choice-fields";
import { SelectField } from "@/components/ui/select-field";
import { TextAreaField } from "@/components/ui/text-area-field";
import { DateField } from "@/components/ui/text-field";
import { CASE_RULES, RETURN_REASONS } from "@/lib/delegations/return.terms";
import { formatDay } from "@/lib/i18n/format";
import type { OpinionSide } from "@/lib/orders/opinion.rules";
import { CasesField } from "./cases-field";
import { TakeBackForm } from "./take-back-form";
import { useTakeBackForm } from "./use-take-back-form";

type Props = Readonly<{
  side: OpinionSide;
  delegation: Readonly<{
    id: string;
    version: number;
    effectiveTo: string | null;
    township: string;
    department: string;
  }>;
  today: string;
  answerBy: string;
  /** Chosen at first, where another page led here for it. */
  reasonCode?: string | undefined;
  action: FormAction;
}>;

/** A head begins: why, until when, and what becomes of the cases under way. */
export function ProposeReturnForm({ side, delegation, today, answerBy, reasonCode, action }: Props) {
  const t = useTranslations("take-back.returns");
  const locale = useLocale();
  const form = useTakeBackForm("propose", action);
  const { township, department, effectiveTo } = delegation;
  const other = side === "TOWNSHIP" ? department : township;
  return (
    <TakeBackForm
      form={form}
      title={t(`propose.${side}`)}
      what={t("propose.what", { other, days: formatDay(answerBy, locale) })}
      hidden={{ delegationId: delegation.id, version: delegation.version }}
      submit={t(`propose.submit.${side}`)}
      isOpen={reasonCode !== undefined}
    >
      <SelectField
        {...form.field("reasonCode", reasonCode)}
        label={t("propose.reasonCode")}
        placeholder={t("propose.choose")}
        options={RETURN_REASONS.map((code) => ({ value: code, label: t(`reasons.${code}`) }))}
      />
      <TextAreaField
        {...form.field("statement")}
        label={t("propose.statement")}
        hint={t("propose.statementHint")}
        rows={4}
        maxLength={2000}
      />
      <DateField
        {...form.field("plannedLastOn")}
        label={t("propose.plannedLastOn")}
        hint={
          t("propose.plannedHint", { township }) +
          (effectiveTo ? t("propose.plannedTerm", { day: formatDay(effectiveTo, locale) }) : "")
        }
        min={today}
        {...(effectiveTo ? { max: effectiveTo } : {})}
      />
      <RadioGroupField
        {...form.field("caseRule")}
        label={t("propose.caseRule")}
        choices={CASE_RULES.map((rule) => ({
          value: rule,
          label: t(`caseRules.${rule}`),
          hint: t(`caseRuleHints.${rule}`, { township, department }),
        }))}
      />
      <CasesField form={form} />
    </TakeBackForm>
  );
}
