"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormFooter } from "@/components/ui/form-footer";
import type { Option } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import type { AnswerStep } from "@/lib/admissions/admission-steps.rules";
import { GuaranteeRows } from "./guarantee-rows";
import type { KnownText } from "./known-text";
import { TownshipFields } from "./township-fields";
import { useAdmissionForm } from "./use-admission-form";
import { WhatFields } from "./what-fields";

type Props = Readonly<{
  step: AnswerStep;
  /** Null for a new application: its first step makes the draft. */
  seen: Readonly<{ admissionId: string; version: number }> | null;
  known: KnownText;
  townships: readonly Option[];
  /** First day on which it may start: the day after today. */
  earliest: string;
  /** Of each kind, in days. */
  longest: Readonly<Record<"TEMPORARY" | "STAGED", number>>;
  action: FormAction;
}>;

/** One step of the application. A draft may stay unfinished: what is missing is said at the last step. */
export function StepForm({ step, seen, known, townships, earliest, longest, action }: Props) {
  const t = useTranslations("admissions");
  const form = useAdmissionForm("step", action);
  return (
    <form action={form.submit} noValidate className="max-w-reading space-y-5">
      <ErrorSummary problems={form.problems} error={form.error} />
      <input type="hidden" name="step" value={step} />
      {seen && (
        <>
          <input type="hidden" name="admissionId" value={seen.admissionId} />
          <input type="hidden" name="version" value={seen.version} />
        </>
      )}
      {step === "what" && <WhatFields form={form} known={known.texts} longest={longest} />}
      {step === "townships" && <TownshipFields form={form} known={known} townships={townships} earliest={earliest} />}
      {step === "boundary" &&
        (["departmentDoes", "townshipDoes"] as const).map((name) => (
          <TextAreaField
            key={name}
            {...form.field(name, known.texts[name])}
            label={t(`fields.${name}`)}
            hint={t(`hints.${name}`)}
            rows={5}
            maxLength={1000}
          />
        ))}
      {step === "guarantees" && <GuaranteeRows form={form} known={known.guarantees} />}
      <FormFooter note={t("edit.draftNote")}>
        <SubmitButton>{t("edit.next")}</SubmitButton>
        {step === "guarantees" && (
          <SubmitButton variant="secondary" name="intent" value="rows">
            {t("edit.moreRows")}
          </SubmitButton>
        )}
        {seen && (
          <SubmitButton variant="quiet" name="intent" value="draft">
            {t("edit.saveDraft")}
          </SubmitButton>
        )}
      </FormFooter>
    </form>
  );
}
