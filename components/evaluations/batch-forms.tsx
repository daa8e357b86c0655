"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { FoldedForm } from "@/components/negotiation/folded-form";
import { useNamedForm } from "@/components/negotiation/use-named-form";
import { CheckboxGroupField, type Choice, RadioGroupField } from "@/components/ui/choice-fields";
import { TextAreaField } from "@/components/ui/text-area-field";
import { AS_PROPOSED, EVALUATION_OUTCOMES, MOST_ROWS_AT_ONCE } from "@/lib/evaluations/evaluation.terms";

type Props = Readonly<{ campaignId: string; rows: readonly Choice[]; action: FormAction }>;

/** Says that the rest is listed once these are done. */
function AtMost({ rows }: Readonly<{ rows: number }>) {
  const t = useTranslations("evaluations");
  return rows > MOST_ROWS_AT_ONCE && <p>{t("atMost", { most: MOST_ROWS_AT_ONCE, rest: rows - MOST_ROWS_AT_ONCE })}</p>;
}

/** One side answers several rows alike; nothing is ticked beforehand. */
export function BatchAnswerForm({ campaignId, rows, action }: Props) {
  const t = useTranslations("evaluations.batchAnswer");
  const words = useTranslations("evaluations");
  const form = useNamedForm("evaluations", "batch-answer", action);
  const { defaultValue, ...ticked } = form.field("rows");
  const listed = rows.slice(0, MOST_ROWS_AT_ONCE);
  return (
    <FoldedForm form={form} title={t("open")} submit={t("submit")} hidden={{ campaignId }}>
      <AtMost rows={rows.length} />
      <CheckboxGroupField {...ticked} label={t("rows")} choices={listed} defaultValues={defaultValue.split(",")} />
      <RadioGroupField
        {...form.field("outcome")}
        label={t("outcome")}
        inline
        choices={[
          { value: AS_PROPOSED, label: words("asProposed") },
          ...EVALUATION_OUTCOMES.map((outcome) => ({ value: outcome, label: words(`outcomes.${outcome}`) })),
        ]}
      />
      <TextAreaField {...form.field("reason")} label={t("reason")} hint={t("reasonHint")} rows={2} maxLength={1000} />
    </FoldedForm>
  );
}

/** The city decides those of which all three say the same; they stand ticked. */
export function BatchDecideForm({ campaignId, rows, action }: Props) {
  const t = useTranslations("evaluations.batchDecide");
  const form = useNamedForm("evaluations", "batch-decide", action);
  const listed = rows.slice(0, MOST_ROWS_AT_ONCE);
  const all = listed.map(({ value }) => value).join(",");
  const { defaultValue, ...ticked } = form.field("rows", all);
  return (
    <FoldedForm form={form} title={t("open")} submit={t("submit")} hidden={{ campaignId, outcome: AS_PROPOSED }}>
      <p>{t("what")}</p>
      <AtMost rows={rows.length} />
      <CheckboxGroupField {...ticked} label={t("rows")} choices={listed} defaultValues={defaultValue.split(",")} />
    </FoldedForm>
  );
}

/** Facts and proposals of what nobody has answered, as of today. */
export function RefreshForm({
  campaign,
  count,
  action,
}: Readonly<{ campaign: Readonly<{ id: string; version: number }>; count: number; action: FormAction }>) {
  const t = useTranslations("evaluations.refresh");
  const form = useNamedForm("evaluations", "refresh", action);
  const { id: campaignId, version } = campaign;
  return (
    <FoldedForm form={form} title={t("title")} submit={t("submit", { count })} hidden={{ campaignId, version }}>
      <p>{t("what", { count })}</p>
    </FoldedForm>
  );
}
