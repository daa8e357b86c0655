"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { RadioGroupField } from "@/components/ui/choice-fields";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormFooter } from "@/components/ui/form-footer";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { DateField, TextField } from "@/components/ui/text-field";
import { CASE_REASONS, DISPUTE_TOPICS, type GuidanceKind, HELP_NEEDS } from "@/lib/guidance/guidance.terms";
import { useGuidanceForm } from "./use-guidance-form";

type Props = Readonly<{
  kind: GuidanceKind;
  delegationId: string;
  /** The refused case that a dispute is about. */
  aboutCase: Readonly<{ id: string; subject: string }> | null;
  today: string;
  action: FormAction;
}>;

/** Begins a request, a dispute or a case about one delegation. */
export function BeginForm({ kind, delegationId, aboutCase, today, action }: Props) {
  const t = useTranslations("guidance");
  const form = useGuidanceForm("begin", action);
  const choices = (values: readonly string[]) => values.map((value) => ({ value, label: t(`particulars.${value}`) }));
  return (
    <form action={form.submit} noValidate className="max-w-reading space-y-5">
      <ErrorSummary problems={form.problems} error={form.error} />
      <input type="hidden" name="delegationId" value={delegationId} />
      {kind === "DISPUTE" && <input type="hidden" name="aboutCaseId" value={aboutCase?.id ?? ""} />}
      {kind === "HELP" && (
        <RadioGroupField {...form.field("need")} label={t("begin.need")} choices={choices(HELP_NEEDS)} />
      )}
      {kind === "DISPUTE" && (
        <RadioGroupField
          {...form.field("topic", aboutCase ? "COMPETENCE" : "")}
          label={t("begin.topic")}
          choices={choices(DISPUTE_TOPICS)}
        />
      )}
      {kind === "CASE" && (
        <TextField
          {...form.field("caseNumber")}
          label={t("begin.caseNumber")}
          width="medium"
          maxLength={60}
          autoComplete="off"
        />
      )}
      <TextField
        {...form.field("subject", aboutCase ? t("begin.aboutCase", { subject: aboutCase.subject }) : "")}
        label={t(`begin.subject.${kind}`)}
        hint={t(`begin.subjectHint.${kind}`)}
        maxLength={120}
        autoComplete="off"
      />
      {kind === "CASE" && (
        <>
          <RadioGroupField
            {...form.field("caseReason")}
            label={t("begin.caseReason")}
            choices={choices(CASE_REASONS)}
          />
          <TextField
            {...form.field("reasonWords")}
            label={t("begin.reasonWords")}
            hint={t("begin.reasonWordsHint")}
            optional
            maxLength={200}
          />
          <DateField {...form.field("filedOn")} label={t("begin.filedOn")} max={today} />
        </>
      )}
      <TextAreaField
        {...form.field("text")}
        label={t(`begin.text.${kind}`)}
        hint={t(`begin.textHint.${kind}`)}
        rows={6}
        maxLength={4000}
      />
      <FormFooter>
        <SubmitButton>{t(`begin.submit.${kind}`)}</SubmitButton>
      </FormFooter>
    </form>
  );
}
