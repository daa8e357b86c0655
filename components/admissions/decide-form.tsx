"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { TakeBackForm } from "@/components/delegations/take-back-form";
import { RadioGroupField } from "@/components/ui/choice-fields";
import { TextAreaField } from "@/components/ui/text-area-field";
import { DateField, TextField } from "@/components/ui/text-field";
import type { OpinionShown } from "@/lib/admissions/admission-page.queries";
import { useAdmissionForm } from "./use-admission-form";

export type DecisionTownship = Readonly<{
  id: string;
  name: string;
  /** To the text as it stands; null where it was silent. */
  opinion: Pick<OpinionShown, "position" | "reasons"> | null;
}>;

type Props = Readonly<{
  seen: Readonly<{ admissionId: string; version: number }>;
  townships: readonly DecisionTownship[];
  isUnlawful: boolean;
  filedOn: string | null;
  today: string;
  action: FormAction;
}>;

/** Records what the city decided, township by township, with the answer to what each said. */
export function DecideForm({ seen, townships, isUnlawful, filedOn, today, action }: Props) {
  const t = useTranslations("admissions.forms.decide");
  const form = useAdmissionForm("decide", action);
  return (
    <TakeBackForm
      form={form}
      title={t("title")}
      what={t(isUnlawful ? "unlawful" : "what")}
      hidden={seen}
      submit={t("submit")}
      isOpen
    >
      {townships.map((township) => (
        <Line key={township.id} township={township} isUnlawful={isUnlawful} form={form} />
      ))}
      <TextAreaField {...form.field("reason")} label={t("reason")} hint={t("reasonHint")} rows={4} maxLength={2000} />
      <TextField {...form.field("organ")} label={t("organ")} hint={t("organHint")} width="medium" maxLength={100} />
      <TextField {...form.field("documentNumber")} label={t("documentNumber")} width="medium" maxLength={60} />
      <DateField {...form.field("decidedOn", today)} label={t("decidedOn")} min={filedOn ?? undefined} max={today} />
    </TakeBackForm>
  );
}

type LineProps = Readonly<{
  township: DecisionTownship;
  isUnlawful: boolean;
  form: ReturnType<typeof useAdmissionForm>;
}>;

function Line({ township: { id, name, opinion }, isUnlawful, form }: LineProps) {
  const t = useTranslations("admissions.forms.decide");
  const positions = useTranslations("admissions.opinions.positions");
  const mayAdmit = opinion !== null && !isUnlawful;
  const needsAnswer = opinion?.position !== "AGREE";
  return (
    <fieldset className="space-y-3 rounded-md border border-line p-3">
      <legend className="px-1 font-semibold">{name}</legend>
      <input type="hidden" name="townshipIds" value={id} />
      <p className="font-medium">{opinion ? positions(opinion.position) : t("silent")}</p>
      {opinion && <p className="whitespace-pre-line">{opinion.reasons}</p>}
      <RadioGroupField
        {...form.field(`admitted-${id}`, mayAdmit ? "" : "no")}
        label={t("line", { name })}
        inline
        choices={[
          { value: "yes", label: t("yes"), disabled: !mayAdmit },
          { value: "no", label: t("no") },
        ]}
      />
      <TextAreaField
        {...form.field(`answer-${id}`)}
        label={t("answer", { name })}
        hint={t(needsAnswer ? "answerNeeded" : "answerHint")}
        optional={!needsAnswer}
        rows={3}
        maxLength={2000}
      />
    </fieldset>
  );
}
