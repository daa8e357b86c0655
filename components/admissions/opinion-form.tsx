"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { TakeBackForm } from "@/components/delegations/take-back-form";
import { RadioGroupField } from "@/components/ui/choice-fields";
import { TextAreaField } from "@/components/ui/text-area-field";
import { DateField, TextField } from "@/components/ui/text-field";
import { ADMISSION_POSITIONS } from "@/lib/admissions/admission.terms";
import { useAdmissionForm } from "./use-admission-form";

type Props = Readonly<{
  seen: Readonly<{ admissionId: string; version: number }>;
  text: Readonly<{ digest: string; number: number; filedOn: string | null }>;
  today: string;
  shownPassword: string | null;
  action: FormAction;
}>;

/** A township's own written opinion on the text that stands above, signed by its head with the password once more. */
export function OpinionForm({ seen, text, today, shownPassword, action }: Props) {
  const t = useTranslations("admissions.forms.opinion");
  const form = useAdmissionForm("opinion", action);
  const { defaultValue: _, ...password } = form.field("password");
  return (
    <TakeBackForm
      form={form}
      title={t("title")}
      what={t("what", { number: text.number })}
      hidden={{ ...seen, digest: text.digest }}
      submit={t("submit")}
      isOpen
    >
      <p className="text-sm text-muted">
        {t("digest")} <code className="break-all">{text.digest}</code>
      </p>
      <RadioGroupField
        {...form.field("position")}
        label={t("position")}
        choices={ADMISSION_POSITIONS.map((value) => ({
          value,
          label: t(`positions.${value}`),
          hint: t(`positionHints.${value}`),
        }))}
      />
      <TextAreaField
        {...form.field("reasons")}
        label={t("reasons")}
        hint={t("reasonsHint")}
        rows={5}
        maxLength={2000}
      />
      <DateField
        {...form.field("meetingOn")}
        label={t("meetingOn")}
        hint={t("meetingOnHint")}
        min={text.filedOn ?? undefined}
        max={today}
      />
      <TextField
        {...form.field("meetingRecord")}
        label={t("meetingRecord")}
        hint={t("meetingRecordHint")}
        maxLength={200}
        autoComplete="off"
      />
      <TextField
        {...password}
        type="password"
        label={t("password")}
        hint={
          shownPassword
            ? `${t("passwordHint")}${t("demonstrationPassword", { password: shownPassword })}`
            : t("passwordHint")
        }
        width="medium"
        maxLength={200}
        autoComplete="current-password"
      />
    </TakeBackForm>
  );
}
