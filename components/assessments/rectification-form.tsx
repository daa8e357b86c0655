"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { useNamedForm } from "@/components/consultation/use-named-form";
import { TakeBackForm } from "@/components/delegations/take-back-form";
import { TextAreaField } from "@/components/ui/text-area-field";

type Props = Readonly<{ roundId: string; agencyId: string; useId: string; action: FormAction }>;

/** The department says what it mended, and which papers show it. */
export function RectificationForm({ roundId, agencyId, useId, action }: Props) {
  const t = useTranslations("assessments");
  const form = useNamedForm("assessments", "rectify", action);
  return (
    <TakeBackForm
      form={form}
      title={t("forms.rectify.title")}
      what={t("forms.rectify.what")}
      hidden={{ roundId, agencyId, useId }}
      submit={t("forms.rectify.submit")}
      isOpen
    >
      <TextAreaField {...form.field("done")} label={t("uses.facts.done")} rows={3} maxLength={2000} />
      <TextAreaField
        {...form.field("evidence")}
        label={t("uses.facts.evidence")}
        hint={t("forms.rectify.evidenceHint")}
        rows={2}
        maxLength={1000}
      />
    </TakeBackForm>
  );
}
