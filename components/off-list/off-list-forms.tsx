"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { TakeBackForm } from "@/components/delegations/take-back-form";
import { RadioGroupField } from "@/components/ui/choice-fields";
import { FileField } from "@/components/ui/file-field";
import { SelectField } from "@/components/ui/select-field";
import { TextAreaField } from "@/components/ui/text-area-field";
import { DateField } from "@/components/ui/text-field";
import { ACCEPTED } from "@/lib/files/file.terms";
import { OFF_LIST_REMEDIES } from "@/lib/off-list/off-list.terms";
import type { OffListTurn } from "@/lib/off-list/off-list-page.queries";
import { FindForm } from "./find-form";
import { useOffListForm } from "./use-off-list-form";

export type OffListActions = Readonly<Record<"find" | "remedy" | "judge" | "withdraw" | "attach", FormAction>>;

type Seen = Readonly<{ reportId: string; version: number }>;
type FormProps = Readonly<{ seen: Seen; action: FormAction }>;
type Props = Readonly<{ seen: Seen; turn: OffListTurn; today: string; actions: OffListActions }>;

/** What the reader may do with a report now; nothing for everybody else. */
export function OffListForms({ seen, turn, today, actions }: Props) {
  return (
    <div className="space-y-3">
      {turn.find && <FindForm seen={seen} {...turn.find} today={today} action={actions.find} />}
      {turn.remedy && <RemedyForm seen={seen} {...turn.remedy} action={actions.remedy} />}
      {turn.judge && <JudgeForm seen={seen} {...turn.judge} today={today} action={actions.judge} />}
      {turn.attach && <AttachForm seen={seen} {...turn.attach} action={actions.attach} />}
      {turn.withdraw && <WithdrawForm seen={seen} action={actions.withdraw} />}
    </div>
  );
}

function RemedyForm({ seen, applications, action }: FormProps & NonNullable<OffListTurn["remedy"]>) {
  const t = useTranslations("off-list");
  const form = useOffListForm("remedy", action);
  return (
    <TakeBackForm form={form} title={t("forms.remedy.title")} hidden={seen} submit={t("forms.remedy.submit")} isOpen>
      <RadioGroupField
        {...form.field("remedy")}
        label={t("forms.remedy.remedy")}
        choices={OFF_LIST_REMEDIES.map((value) => ({ value, label: t(`remedies.${value}`) }))}
      />
      <SelectField
        {...form.field("appliedForId")}
        label={t("forms.remedy.appliedForId")}
        hint={t(applications.length > 0 ? "forms.remedy.appliedForHint" : "forms.remedy.noApplication")}
        placeholder={t("forms.remedy.choose")}
        options={applications}
        optional
      />
      <TextAreaField
        {...form.field("words")}
        label={t("forms.remedy.words")}
        hint={t("forms.remedy.hint")}
        rows={4}
        maxLength={2000}
      />
    </TakeBackForm>
  );
}

function JudgeForm({ seen, dueOn, today, action }: FormProps & { dueOn: string; today: string }) {
  const t = useTranslations("off-list.forms.judge");
  const form = useOffListForm("judge", action);
  return (
    <TakeBackForm form={form} title={t("title")} hidden={seen} submit={t("submit")} isOpen>
      <RadioGroupField
        {...form.field("event")}
        label={t("event")}
        choices={["close", "reject"].map((value) => ({ value, label: t(`choices.${value}`) }))}
      />
      <TextAreaField {...form.field("text")} label={t("text")} hint={t("hint")} rows={4} maxLength={2000} optional />
      <DateField {...form.field("dueOn", dueOn)} label={t("dueOn")} hint={t("dueOnHint")} min={today} />
    </TakeBackForm>
  );
}

function AttachForm({ seen, fileLimit, action }: FormProps & { fileLimit: number }) {
  const t = useTranslations("off-list");
  const form = useOffListForm("attach", action);
  return (
    <TakeBackForm
      form={form}
      title={t("forms.attach.title")}
      hidden={{ reportId: seen.reportId }}
      submit={t("forms.attach.submit")}
      isSecondary
    >
      <FileField
        id={form.id("file")}
        name="file"
        label={t("report.file")}
        hint={t("report.fileHint", { limit: fileLimit })}
        problem={form.problem("file")}
        accept={ACCEPTED}
      />
    </TakeBackForm>
  );
}

function WithdrawForm({ seen, action }: FormProps) {
  const t = useTranslations("off-list.forms.withdraw");
  const form = useOffListForm("withdraw", action);
  return (
    <TakeBackForm form={form} title={t("title")} what={t("what")} hidden={seen} submit={t("submit")} isSecondary>
      <TextAreaField {...form.field("text")} label={t("text")} hint={t("hint")} rows={3} maxLength={2000} />
    </TakeBackForm>
  );
}
