"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { TakeBackForm } from "@/components/delegations/take-back-form";
import { CheckboxGroupField, RadioGroupField } from "@/components/ui/choice-fields";
import { FileField } from "@/components/ui/file-field";
import { TextAreaField } from "@/components/ui/text-area-field";
import { DateField, TextField } from "@/components/ui/text-field";
import { ACCEPTED } from "@/lib/files/file.terms";
import type { FindingTurn } from "@/lib/inspections/finding-page.queries";
import { MOST_EVIDENCE, REFERRAL_GROUNDS } from "@/lib/inspections/inspection.terms";
import { useInspectionForm } from "./use-inspection-form";

type Seen = Readonly<{ findingId: string; version: number }>;
type FormProps = Readonly<{ seen: Seen; action: FormAction }>;
type Props = Readonly<{
  seen: Seen;
  turn: FindingTurn;
  today: string;
  actions: Readonly<Record<"rectify" | "judge" | "refer" | "withdraw", FormAction>>;
}>;

/** What the reader may do with a finding now; nothing for everybody else. */
export function FindingForms({ seen, turn, today, actions }: Props) {
  return (
    <div className="space-y-3">
      {turn.rectify && <RectifyForm seen={seen} {...turn.rectify} action={actions.rectify} />}
      {turn.judge && <JudgeForm seen={seen} {...turn.judge} today={today} action={actions.judge} />}
      {turn.refer && <ReferForm seen={seen} today={today} action={actions.refer} />}
      {turn.withdraw && <WithdrawForm seen={seen} action={actions.withdraw} />}
    </div>
  );
}

function RectifyForm({ seen, fileLimit, action }: FormProps & { fileLimit: number }) {
  const t = useTranslations("inspections.forms.rectify");
  const form = useInspectionForm("rectify", action);
  return (
    <TakeBackForm form={form} title={t("title")} hidden={seen} submit={t("submit")} isOpen>
      <TextAreaField {...form.field("text")} label={t("text")} hint={t("hint")} rows={4} maxLength={2000} />
      <FileField
        id={form.id("file")}
        name="file"
        label={t("file")}
        hint={t("fileHint", { limit: fileLimit, most: MOST_EVIDENCE })}
        accept={ACCEPTED}
        multiple
      />
    </TakeBackForm>
  );
}

function JudgeForm({ seen, dueOn, today, action }: FormProps & { dueOn: string; today: string }) {
  const t = useTranslations("inspections.forms.judge");
  const form = useInspectionForm("judge", action);
  return (
    <TakeBackForm form={form} title={t("title")} hidden={seen} submit={t("submit")} isOpen>
      <RadioGroupField
        {...form.field("event")}
        label={t("event")}
        choices={["close", "send-back"].map((value) => ({ value, label: t(`choices.${value}`) }))}
      />
      <TextAreaField {...form.field("text")} label={t("text")} hint={t("hint")} rows={4} maxLength={2000} optional />
      <DateField {...form.field("dueOn", dueOn)} label={t("dueOn")} hint={t("dueOnHint")} min={today} />
    </TakeBackForm>
  );
}

function ReferForm({ seen, today, action }: FormProps & { today: string }) {
  const t = useTranslations("inspections");
  const form = useInspectionForm("refer", action);
  return (
    <TakeBackForm
      form={form}
      title={t("forms.refer.title")}
      what={t("forms.refer.what")}
      hidden={seen}
      submit={t("forms.refer.submit")}
      isSecondary
    >
      <CheckboxGroupField
        id={form.id("grounds")}
        name="grounds"
        label={t("referral.grounds")}
        problem={form.problem("grounds")}
        defaultValues={form.value("grounds").split(",")}
        choices={REFERRAL_GROUNDS.map((value) => ({ value, label: t(`grounds.${value}`) }))}
      />
      <TextAreaField
        {...form.field("statement")}
        label={t("referral.statement")}
        hint={t("forms.refer.hint")}
        rows={4}
        maxLength={2000}
      />
      <TextField {...form.field("documentNumber")} label={t("referral.documentNumber")} width="medium" maxLength={60} />
      <DateField {...form.field("referredOn", today)} label={t("referral.referredOn")} max={today} />
    </TakeBackForm>
  );
}

function WithdrawForm({ seen, action }: FormProps) {
  const t = useTranslations("inspections.forms.withdraw");
  const form = useInspectionForm("withdraw", action);
  return (
    <TakeBackForm form={form} title={t("title")} what={t("what")} hidden={seen} submit={t("submit")} isSecondary>
      <TextAreaField {...form.field("text")} label={t("text")} hint={t("hint")} rows={3} maxLength={2000} />
    </TakeBackForm>
  );
}
