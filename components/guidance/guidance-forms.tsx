"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { TakeBackForm } from "@/components/delegations/take-back-form";
import { RadioGroupField } from "@/components/ui/choice-fields";
import { FileField } from "@/components/ui/file-field";
import { TextAreaField } from "@/components/ui/text-area-field";
import { DateField, TextField } from "@/components/ui/text-field";
import { ACCEPTED } from "@/lib/files/file.terms";
import type { GuidanceEvent } from "@/lib/guidance/guidance.rules";
import { useGuidanceForm } from "./use-guidance-form";

export type GuidanceActions = Readonly<
  Record<
    "answer" | "close" | "withdraw" | "position" | "offer" | "accept" | "decide" | "answerCase" | "attach",
    FormAction
  >
>;

type Props = Readonly<{
  matter: Readonly<{
    id: string;
    version: number;
    events: readonly GuidanceEvent[];
    mayAttach: boolean;
    fileLimit: number;
  }>;
  today: string;
  actions: GuidanceActions;
}>;
type FormProps = Omit<Props, "actions" | "today"> & Readonly<{ action: FormAction }>;

/** What the reader may do with a matter now; nothing for everybody else. */
export function GuidanceForms({ matter, today, actions }: Props) {
  const may = (event: GuidanceEvent) => matter.events.includes(event);
  return (
    <div className="space-y-3">
      {may("answer") && <WordsForm name="answer" matter={matter} action={actions.answer} />}
      {may("settle") && (
        <ChoiceForm name="close" choices={["settle", "ask-again"]} matter={matter} action={actions.close} />
      )}
      {may("state-position") && <WordsForm name="position" matter={matter} action={actions.position} />}
      {may("accept") && <AcceptForm matter={matter} action={actions.accept} />}
      {may("decide") && <DecideForm matter={matter} today={today} action={actions.decide} />}
      {may("take-over") && (
        <ChoiceForm name="answerCase" choices={["take-over", "refuse"]} matter={matter} action={actions.answerCase} />
      )}
      {may("offer") && <WordsForm name="offer" matter={matter} action={actions.offer} isSecondary />}
      {matter.mayAttach && <AttachForm matter={matter} action={actions.attach} />}
      {may("withdraw") && <WordsForm name="withdraw" matter={matter} action={actions.withdraw} isSecondary />}
    </div>
  );
}

const seen = ({ id, version }: Props["matter"]) => ({ matterId: id, version });

type WordsProps = FormProps & Readonly<{ name: "answer" | "position" | "offer" | "withdraw"; isSecondary?: boolean }>;

function WordsForm({ name, matter, action, isSecondary = false }: WordsProps) {
  const t = useTranslations("guidance.forms");
  const form = useGuidanceForm(name, action);
  return (
    <TakeBackForm
      form={form}
      title={t(`${name}.title`)}
      hidden={seen(matter)}
      submit={t(`${name}.submit`)}
      isSecondary={isSecondary}
    >
      <TextAreaField
        {...form.field("text")}
        label={t(`${name}.text`)}
        hint={t(`${name}.hint`)}
        rows={4}
        maxLength={4000}
      />
    </TakeBackForm>
  );
}

type ChoiceProps = FormProps & Readonly<{ name: "close" | "answerCase"; choices: readonly string[] }>;

function ChoiceForm({ name, choices, matter, action }: ChoiceProps) {
  const t = useTranslations("guidance.forms");
  const form = useGuidanceForm(name, action);
  return (
    <TakeBackForm form={form} title={t(`${name}.title`)} hidden={seen(matter)} submit={t(`${name}.submit`)}>
      <RadioGroupField
        {...form.field("event")}
        label={t(`${name}.choice`)}
        choices={choices.map((value) => ({ value, label: t(`${name}.choices.${value}`) }))}
      />
      <TextAreaField
        {...form.field("text")}
        label={t(`${name}.text`)}
        hint={t(`${name}.hint`)}
        rows={4}
        maxLength={4000}
      />
    </TakeBackForm>
  );
}

function AcceptForm({ matter, action }: FormProps) {
  const t = useTranslations("guidance.forms.accept");
  const form = useGuidanceForm("accept", action);
  return (
    <TakeBackForm form={form} title={t("title")} hidden={seen(matter)} submit={t("submit")}>
      <p>{t("what")}</p>
    </TakeBackForm>
  );
}

function DecideForm({ matter, today, action }: FormProps & Readonly<{ today: string }>) {
  const t = useTranslations("guidance.forms.decide");
  const form = useGuidanceForm("decide", action);
  return (
    <TakeBackForm form={form} title={t("title")} what={t("what")} hidden={seen(matter)} submit={t("submit")}>
      <TextAreaField {...form.field("text")} label={t("text")} hint={t("hint")} rows={4} maxLength={4000} />
      <TextAreaField
        {...form.field("competentMeanwhile")}
        label={t("competentMeanwhile")}
        hint={t("competentMeanwhileHint")}
        rows={2}
        maxLength={500}
      />
      <TextAreaField {...form.field("competentHenceforth")} label={t("competentHenceforth")} rows={2} maxLength={500} />
      <TextField {...form.field("documentNumber")} label={t("documentNumber")} width="medium" maxLength={60} />
      <DateField {...form.field("decidedOn", today)} label={t("decidedOn")} max={today} />
    </TakeBackForm>
  );
}

function AttachForm({ matter, action }: FormProps) {
  const t = useTranslations("guidance.forms.attach");
  const form = useGuidanceForm("attach", action);
  return (
    <TakeBackForm form={form} title={t("title")} hidden={{ matterId: matter.id }} submit={t("submit")} isSecondary>
      <FileField
        id={form.id("file")}
        name="file"
        label={t("file")}
        hint={t("hint", { limit: matter.fileLimit })}
        problem={form.problem("file")}
        accept={ACCEPTED}
      />
    </TakeBackForm>
  );
}
