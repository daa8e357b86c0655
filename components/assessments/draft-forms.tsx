"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { useNamedForm } from "@/components/consultation/use-named-form";
import { TakeBackForm } from "@/components/delegations/take-back-form";
import { CheckboxGroupField, RadioGroupField } from "@/components/ui/choice-fields";
import { SelectField } from "@/components/ui/select-field";
import { TextAreaField } from "@/components/ui/text-area-field";
import { NumberField } from "@/components/ui/text-field";
import { type AssessmentSide, type AssessmentSubject, SIDES_OF } from "@/lib/assessments/assessment.terms";
import { EVIDENCE_KINDS } from "@/lib/assessments/evidence.terms";
import type { RoundPage } from "@/lib/assessments/round-page.queries";

type Drafting = NonNullable<RoundPage["drafting"]>;
type Seen = Readonly<{ roundId: string; version: number }>;
type Sums = Readonly<Partial<Record<AssessmentSide, string>>>;
type Props = Readonly<{
  seen: Seen;
  subject: AssessmentSubject;
  drafting: Drafting;
  /** What the weights of each side add up to so far. */
  sums: Sums;
  chosen: readonly string[];
  actions: Readonly<Record<"choose" | "add", FormAction>>;
}>;

/** The scheme of a draft: which agencies, which indicators. */
export function DraftForms({ seen, subject, drafting, sums, chosen, actions }: Props) {
  return (
    <div className="space-y-3">
      <ChooseForm seen={seen} subject={subject} agencies={drafting.agencies} chosen={chosen} action={actions.choose} />
      {chosen.length > 0 && (
        <AddForm seen={seen} subject={subject} sums={sums} citations={drafting.citations} action={actions.add} />
      )}
    </div>
  );
}

type ChooseProps = Readonly<{
  seen: Seen;
  subject: AssessmentSubject;
  agencies: Drafting["agencies"];
  chosen: readonly string[];
  action: FormAction;
}>;

function ChooseForm({ seen, subject, agencies, chosen, action }: ChooseProps) {
  const t = useTranslations("assessments");
  const form = useNamedForm("assessments", "choose", action);
  return (
    <TakeBackForm
      form={form}
      title={t("forms.choose.title")}
      hidden={seen}
      submit={t("forms.choose.submit")}
      isOpen={chosen.length === 0}
    >
      <CheckboxGroupField
        id={form.id("agencyIds")}
        name="agencyIds"
        problem={form.problem("agencyIds")}
        label={t(`subjects.${subject}`)}
        choices={agencies}
        defaultValues={form.value("agencyIds", chosen.join(",")).split(",")}
      />
    </TakeBackForm>
  );
}

type AddProps = Readonly<{
  seen: Seen;
  sums: Sums;
  subject: AssessmentSubject;
  citations: Drafting["citations"];
  action: FormAction;
}>;

function AddForm({ seen, subject, sums, citations, action }: AddProps) {
  const t = useTranslations("assessments");
  const form = useNamedForm("assessments", "indicator", action);
  return (
    <TakeBackForm form={form} title={t("forms.add.title")} hidden={seen} submit={t("forms.add.submit")} isOpen>
      <RadioGroupField
        {...form.field("side")}
        label={t("forms.add.side")}
        choices={SIDES_OF[subject].map((value) => ({ value, label: t(`sides.${value}`) }))}
      />
      <TextAreaField {...form.field("text")} label={t("columns.text")} rows={2} maxLength={500} />
      <NumberField
        {...form.field("weight")}
        label={t("columns.weight")}
        hint={`${t("forms.add.weightHint")}${SIDES_OF[subject].map((side) => t("forms.add.sum", { side: t(`sides.${side}`), sum: sums[side] ?? "0.00" })).join("")}`}
      />
      <SelectField
        {...form.field("citation")}
        label={t("columns.citation")}
        hint={`${t("forms.add.citationHint")}${citations.some(({ isCut }) => isCut) ? t("forms.add.citationCut") : ""}`}
        placeholder={t("forms.choosing")}
        options={citations.flatMap(({ kind, choices }) =>
          choices.map(({ value, label }) => ({ value, label: `${t(`citations.${kind}`)}：${label}` })),
        )}
      />
      <SelectField
        {...form.field("evidence")}
        label={t("forms.add.evidence")}
        hint={t("forms.add.evidenceHint")}
        placeholder={t("forms.add.noEvidence")}
        options={EVIDENCE_KINDS.map((value) => ({ value, label: t(`evidence.kinds.${value}`) }))}
        optional
      />
      <p className="text-sm text-muted">{t("forms.add.usageHint")}</p>
    </TakeBackForm>
  );
}
