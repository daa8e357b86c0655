"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { useNamedForm } from "@/components/consultation/use-named-form";
import { RadioGroupField } from "@/components/ui/choice-fields";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormFooter } from "@/components/ui/form-footer";
import { SubmitButton } from "@/components/ui/submit-button";
import { DateField, NumberField, TextField } from "@/components/ui/text-field";
import { ASSESSMENT_SUBJECTS, MISSING_RULES, ROUND_KINDS } from "@/lib/assessments/assessment.terms";
import type { RoundFacts } from "@/lib/assessments/round-page.queries";

type Props = Readonly<{
  /** The facts of a draft that is changed; of a new one only the year. */
  facts: Partial<RoundFacts> & Readonly<{ year: number }>;
  action: FormAction;
}>;

/** A round is planned or its draft changed: what it is called, its period, what its scheme says of missing scores. */
export function RoundForm({ facts, action }: Props) {
  const t = useTranslations("assessments");
  const form = useNamedForm("assessments", "round", action);
  return (
    <form action={form.submit} noValidate className="max-w-reading space-y-5">
      <ErrorSummary problems={form.problems} error={form.error} />
      {facts.id ? (
        <>
          <input type="hidden" name="roundId" value={facts.id} />
          <input type="hidden" name="version" value={facts.version} />
        </>
      ) : (
        <RadioGroupField
          {...form.field("subject")}
          label={t("facts.subject")}
          choices={ASSESSMENT_SUBJECTS.map((value) => ({ value, label: t(`subjects.${value}`) }))}
        />
      )}
      <RadioGroupField
        {...form.field("kind", facts.kind)}
        label={t("columns.kind")}
        choices={ROUND_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
      />
      <TextField {...form.field("name", facts.name)} label={t("columns.round")} maxLength={120} />
      <NumberField {...form.field("year", String(facts.year))} label={t("columns.year")} />
      <TextField
        {...form.field("documentNumber", facts.documentNumber)}
        label={t("facts.document")}
        maxLength={60}
        width="medium"
      />
      <DateField {...form.field("periodFrom", facts.periodFrom)} label={t("facts.periodFrom")} />
      <DateField {...form.field("periodTo", facts.periodTo)} label={t("facts.periodTo")} />
      <DateField
        {...form.field("scoringUntil", facts.scoringUntil)}
        label={t("columns.scoringUntil")}
        hint={t("forms.scoringHint")}
      />
      <RadioGroupField
        {...form.field("missing", facts.missing)}
        label={t("facts.missing")}
        choices={MISSING_RULES.map((value) => ({ value, label: t(`missing.${value}`) }))}
      />
      <NumberField
        {...form.field("lowestScore", facts.lowestScore ?? "")}
        label={t("facts.lowest")}
        hint={t("forms.lowestHint")}
        optional
      />
      <FormFooter>
        <SubmitButton>{t(facts.id ? "forms.saveDraft" : "forms.draft")}</SubmitButton>
      </FormFooter>
    </form>
  );
}
