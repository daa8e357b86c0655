"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { useNamedForm } from "@/components/consultation/use-named-form";
import { TakeBackForm } from "@/components/delegations/take-back-form";
import { RadioGroupField } from "@/components/ui/choice-fields";
import { TextAreaField } from "@/components/ui/text-area-field";
import { PROPOSAL_ANSWERS } from "@/lib/agencies/agency.terms";

type Props = Readonly<{ agencyId: string; proposalId: string; version: number; action: FormAction }>;

/** The department's answer to a proposal; several may wait on one page. */
export function AnswerForm({ agencyId, proposalId, version, action }: Props) {
  const t = useTranslations("agencies");
  const form = useNamedForm("agencies", `answer-${proposalId}`, action);
  return (
    <TakeBackForm
      form={form}
      title={t("forms.answer.title")}
      hidden={{ agencyId, proposalId, version }}
      submit={t("forms.answer.submit")}
      isOpen
    >
      <RadioGroupField
        {...form.field("answer")}
        label={t("forms.answer.answer")}
        choices={PROPOSAL_ANSWERS.map((value) => ({ value, label: t(`answers.${value}`) }))}
      />
      <TextAreaField {...form.field("words")} label={t("forms.answer.words")} rows={4} maxLength={2000} />
    </TakeBackForm>
  );
}
