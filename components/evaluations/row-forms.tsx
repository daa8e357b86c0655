"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { FoldedForm } from "@/components/negotiation/folded-form";
import { useNamedForm } from "@/components/negotiation/use-named-form";
import { RadioGroupField } from "@/components/ui/choice-fields";
import { TextAreaField } from "@/components/ui/text-area-field";
import { DateField } from "@/components/ui/text-field";
import { EVALUATION_OUTCOMES, type EvaluationOutcome } from "@/lib/evaluations/evaluation.terms";
import type { OpinionSide } from "@/lib/orders/opinion.rules";

type Seen = Readonly<{ id: string; campaignId: string; version: number }>;

const seenRow = ({ id, campaignId, version }: Seen) => ({ rows: `${id}:${version}`, rowId: id, campaignId });

function useChoices() {
  const t = useTranslations("evaluations");
  return EVALUATION_OUTCOMES.map((outcome) => ({
    value: outcome,
    label: t(`outcomes.${outcome}`),
    hint: t(`outcomeHints.${outcome}`),
  }));
}

export function AnswerForm({
  row,
  side,
  before,
  action,
}: Readonly<{
  row: Seen;
  side: OpinionSide;
  before: Readonly<{ outcome: EvaluationOutcome; reason: string }> | null;
  action: FormAction;
}>) {
  const t = useTranslations("evaluations.answer");
  const form = useNamedForm("evaluations", "answer", action);
  const choices = useChoices();
  return (
    <FoldedForm
      form={form}
      title={t(before ? `again.${side}` : `title.${side}`)}
      submit={t("submit")}
      hidden={seenRow(row)}
    >
      <RadioGroupField {...form.field("outcome", before?.outcome)} label={t("outcome")} choices={choices} />
      <TextAreaField
        {...form.field("reason", before?.reason)}
        label={t("reason")}
        hint={t("reasonHint")}
        rows={3}
        maxLength={1000}
      />
    </FoldedForm>
  );
}

export function DecideForm({ row, action }: Readonly<{ row: Seen; action: FormAction }>) {
  const t = useTranslations("evaluations.decide");
  const form = useNamedForm("evaluations", "decide", action);
  const choices = useChoices();
  return (
    <FoldedForm form={form} title={t("title")} submit={t("submit")} hidden={seenRow(row)}>
      <RadioGroupField {...form.field("outcome")} label={t("outcome")} choices={choices} />
      <TextAreaField {...form.field("reason")} label={t("reason")} hint={t("reasonHint")} rows={3} maxLength={1000} />
    </FoldedForm>
  );
}

export function CorrectForm({ row, ordinal, action }: Readonly<{ row: Seen; ordinal: number; action: FormAction }>) {
  const t = useTranslations("evaluations.correct");
  const form = useNamedForm("evaluations", "correct", action);
  const { id: rowId, campaignId } = row;
  const choices = useChoices();
  return (
    <FoldedForm form={form} title={t("title")} submit={t("submit")} hidden={{ rowId, campaignId, ordinal }}>
      <p>{t("what")}</p>
      <RadioGroupField {...form.field("outcome")} label={t("outcome")} choices={choices} />
      <TextAreaField {...form.field("reason")} label={t("reason")} rows={3} maxLength={1000} />
    </FoldedForm>
  );
}

export function TrainingForm({
  row,
  trainingId,
  today,
  action,
}: Readonly<{ row: Seen; trainingId: string; today: string; action: FormAction }>) {
  const t = useTranslations("evaluations.train");
  const form = useNamedForm("evaluations", "train", action);
  const { id: rowId, campaignId } = row;
  return (
    <FoldedForm form={form} title={t("title")} submit={t("submit")} hidden={{ rowId, campaignId, trainingId }}>
      <DateField {...form.field("doneOn", today)} label={t("doneOn")} max={today} />
      <TextAreaField {...form.field("note")} label={t("note")} hint={t("noteHint")} rows={3} maxLength={1000} />
    </FoldedForm>
  );
}
