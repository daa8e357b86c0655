"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { TakeBackForm } from "@/components/delegations/take-back-form";
import { RadioGroupField } from "@/components/ui/choice-fields";
import { TextAreaField } from "@/components/ui/text-area-field";
import type { AdmissionEvent } from "@/lib/admissions/admission.machine";
import { ADMISSION_LEGALITIES } from "@/lib/admissions/admission.terms";
import { DecideForm, type DecisionTownship } from "./decide-form";
import { OpinionForm } from "./opinion-form";
import { useAdmissionForm } from "./use-admission-form";

export type AdmissionActions = Readonly<
  Record<"examine" | "opinion" | "close" | "review" | "decide" | "recall" | "withdraw", FormAction>
>;

type Application = Readonly<{
  id: string;
  version: number;
  digest: string | null;
  textNumber: number;
  filedOn: string | null;
  isUnlawful: boolean;
  events: readonly AdmissionEvent[];
  townships: readonly DecisionTownship[];
}>;
type Props = Readonly<{
  application: Application;
  today: string;
  /** Of the demonstration accounts; null elsewhere. */
  shownPassword: string | null;
  actions: AdmissionActions;
}>;
type FormProps = Readonly<{ seen: Readonly<{ admissionId: string; version: number }>; action: FormAction }>;

/** What the reader may do with an application now; nothing for everybody else. */
export function AdmissionForms({ application, today, shownPassword, actions }: Props) {
  const { id, version, digest, textNumber, filedOn, isUnlawful, events, townships } = application;
  const may = (event: AdmissionEvent) => events.includes(event);
  const seen = { admissionId: id, version };
  return (
    <div className="space-y-3">
      {may("accept") && <ExamineForm seen={seen} action={actions.examine} />}
      {may("opinion") && digest && (
        <OpinionForm
          seen={seen}
          text={{ digest, number: textNumber, filedOn }}
          today={today}
          shownPassword={shownPassword}
          action={actions.opinion}
        />
      )}
      {may("close") && <WordsForm name="close" seen={seen} action={actions.close} isOpen />}
      {may("review") && <ReviewForm seen={seen} action={actions.review} />}
      {may("refuse") && (
        <DecideForm
          seen={seen}
          townships={townships}
          isUnlawful={isUnlawful}
          filedOn={filedOn}
          today={today}
          action={actions.decide}
        />
      )}
      {may("recall") && <WordsForm name="recall" seen={seen} action={actions.recall} />}
      {may("withdraw") && <WordsForm name="withdraw" seen={seen} action={actions.withdraw} />}
    </div>
  );
}

function ExamineForm({ seen, action }: FormProps) {
  const t = useTranslations("admissions.forms.examine");
  const form = useAdmissionForm("examine", action);
  return (
    <TakeBackForm form={form} title={t("title")} what={t("what")} hidden={seen} submit={t("submit")} isOpen>
      <RadioGroupField
        {...form.field("event")}
        label={t("choice")}
        choices={(["accept", "return", "decline"] as const).map((value) => ({
          value,
          label: t(`choices.${value}`),
          hint: t(`choiceHints.${value}`),
        }))}
      />
      <TextAreaField {...form.field("text")} label={t("text")} hint={t("hint")} rows={4} maxLength={2000} />
    </TakeBackForm>
  );
}

function ReviewForm({ seen, action }: FormProps) {
  const t = useTranslations("admissions.forms.review");
  const form = useAdmissionForm("review", action);
  return (
    <TakeBackForm form={form} title={t("title")} what={t("what")} hidden={seen} submit={t("submit")} isOpen>
      <RadioGroupField
        {...form.field("legality")}
        label={t("choice")}
        choices={ADMISSION_LEGALITIES.map((value) => ({ value, label: t(`choices.${value}`) }))}
      />
      <TextAreaField {...form.field("text")} label={t("text")} hint={t("hint")} rows={5} maxLength={2000} />
    </TakeBackForm>
  );
}

type WordsProps = FormProps & Readonly<{ name: "close" | "recall" | "withdraw"; isOpen?: boolean }>;

function WordsForm({ name, seen, action, isOpen = false }: WordsProps) {
  const t = useTranslations(`admissions.forms.${name}`);
  const form = useAdmissionForm(name, action);
  return (
    <TakeBackForm
      form={form}
      title={t("title")}
      what={t("what")}
      hidden={seen}
      submit={t("submit")}
      isSecondary={!isOpen}
      isOpen={isOpen}
    >
      <TextAreaField {...form.field("text")} label={t("text")} hint={t("hint")} rows={3} maxLength={2000} />
    </TakeBackForm>
  );
}
