"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { useNamedForm } from "@/components/consultation/use-named-form";
import { TakeBackForm } from "@/components/delegations/take-back-form";
import { RadioGroupField } from "@/components/ui/choice-fields";
import { TextAreaField } from "@/components/ui/text-area-field";
import { DateField } from "@/components/ui/text-field";
import type { UseKind } from "@/lib/assessments/assessment.terms";

type Props = Readonly<{
  roundId: string;
  agencyId: string;
  /** The use that the form corrects; null for a first one. */
  corrects: Readonly<{ id: string; kind: UseKind; reasons: string; dueOn: string | null }> | null;
  kinds: readonly UseKind[];
  action: FormAction;
}>;

/** What the result is used for, or a correction of what was recorded. */
export function UseForm({ roundId, agencyId, corrects, kinds, action }: Props) {
  const t = useTranslations("assessments");
  const form = useNamedForm("assessments", corrects ? `correct-${corrects.id}` : "use", action);
  const words = corrects ? "correct" : "use";
  if (kinds.length === 0) return null;
  return (
    <TakeBackForm
      form={form}
      title={t(`forms.${words}.title`)}
      what={t(`forms.${words}.what`)}
      hidden={{ roundId, agencyId, correctsId: corrects?.id ?? "", ...(corrects && { kind: corrects.kind }) }}
      submit={t(`forms.${words}.submit`)}
      isOpen={false}
    >
      {!corrects && (
        <RadioGroupField
          {...form.field("kind")}
          label={t("forms.use.kind")}
          choices={kinds.map((value) => ({ value, label: t(`uses.kinds.${value}`) }))}
        />
      )}
      <TextAreaField
        {...form.field("grounds", corrects?.reasons)}
        label={t("uses.facts.reasons")}
        hint={t("forms.use.groundsHint")}
        rows={3}
        maxLength={2000}
      />
      {kinds.includes("RECTIFICATION") && (
        <DateField
          {...form.field("dueOn", corrects?.dueOn ?? "")}
          label={t("uses.facts.dueOn")}
          hint={t("forms.use.dueHint")}
          optional
        />
      )}
    </TakeBackForm>
  );
}
