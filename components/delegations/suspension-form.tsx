"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { TextAreaField } from "@/components/ui/text-area-field";
import { DateField, TextField } from "@/components/ui/text-field";
import { TakeBackForm } from "./take-back-form";
import { useTakeBackForm } from "./use-take-back-form";

type Props = Readonly<{
  kind: "suspend" | "resume";
  delegation: Readonly<{ id: string; version: number }>;
  what: ReactNode;
  /** First day that may be chosen, and the one that stands there. */
  from: string;
  action: FormAction;
}>;

/** The city orders a suspension, or its end: from when, by which document, why. */
export function SuspensionForm({ kind, delegation, what, from, action }: Props) {
  const t = useTranslations("take-back.suspension");
  const form = useTakeBackForm(kind, action);
  const isSuspension = kind === "suspend";
  return (
    <TakeBackForm
      form={form}
      title={t(kind)}
      what={what}
      hidden={{ delegationId: delegation.id, version: delegation.version }}
      submit={t(isSuspension ? "confirmSuspend" : "confirmResume")}
    >
      <DateField
        {...form.field("from", from)}
        label={t(isSuspension ? "fromField" : "resumesField")}
        hint={t(isSuspension ? "fromHint" : "resumesHint")}
        min={from}
      />
      <TextField
        {...form.field("documentNumber")}
        label={t("documentNumber")}
        hint={t("documentNumberHint")}
        width="medium"
        maxLength={60}
      />
      <TextAreaField {...form.field("reason")} label={t("reason")} rows={2} maxLength={1000} />
    </TakeBackForm>
  );
}
