"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { useNamedForm } from "@/components/consultation/use-named-form";
import { TakeBackForm } from "@/components/delegations/take-back-form";
import { RadioGroupField } from "@/components/ui/choice-fields";
import { TextAreaField } from "@/components/ui/text-area-field";
import { NumberField } from "@/components/ui/text-field";
import type { ScoredIndicator } from "@/lib/assessments/assessed-agency.queries";
import { REEXAMINATION_OUTCOMES } from "@/lib/assessments/assessment.terms";

type Props = Readonly<{
  roundId: string;
  agencyId: string;
  indicators: readonly ScoredIndicator[];
  action: FormAction;
}>;

/** The re-examination of an objection: scores are kept, or some are changed with reasons. */
export function ReexamineForm({ roundId, agencyId, indicators, action }: Props) {
  const t = useTranslations("assessments");
  const form = useNamedForm("assessments", "reexamine", action);
  return (
    <TakeBackForm
      form={form}
      title={t("forms.reexamine.title")}
      what={t("forms.reexamine.what")}
      hidden={{ roundId, agencyId }}
      submit={t("forms.reexamine.submit")}
      isOpen
    >
      <RadioGroupField
        {...form.field("outcome")}
        label={t("forms.reexamine.outcome")}
        choices={REEXAMINATION_OUTCOMES.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
      />
      {indicators
        .filter(({ score }) => score !== null)
        .map(({ id, side, text, score }) => (
          <NumberField
            key={id}
            {...form.field(`scores.${id}`)}
            label={t("forms.reexamine.label", { side: t(`sides.${side}`), text, score: score ?? "" })}
            suffix={t("forms.score.points")}
            optional
          />
        ))}
      <TextAreaField
        {...form.field("findings")}
        label={t("forms.reexamine.findings")}
        hint={t("forms.reexamine.findingsHint")}
        rows={4}
        maxLength={2000}
      />
    </TakeBackForm>
  );
}
