"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { useNamedForm } from "@/components/consultation/use-named-form";
import { TakeBackForm } from "@/components/delegations/take-back-form";
import { RadioGroupField } from "@/components/ui/choice-fields";
import { TextAreaField } from "@/components/ui/text-area-field";
import { REPLY_POSITIONS } from "@/lib/assessments/assessment.terms";

type Props = Readonly<{ roundId: string; agencyId: string; until: string; action: FormAction }>;

/** The department accepts the result of its agency, or objects. */
export function ReplyForm({ roundId, agencyId, until, action }: Props) {
  const t = useTranslations("assessments");
  const form = useNamedForm("assessments", "reply", action);
  return (
    <TakeBackForm
      form={form}
      title={t("forms.reply.title")}
      what={t("forms.reply.what", { until })}
      hidden={{ roundId, agencyId }}
      submit={t("forms.reply.submit")}
      isOpen
    >
      <RadioGroupField
        {...form.field("position")}
        label={t("forms.reply.position")}
        choices={REPLY_POSITIONS.map((value) => ({ value, label: t(`replies.${value}`) }))}
      />
      <TextAreaField
        {...form.field("reasons")}
        label={t("forms.reply.reasons")}
        hint={t("forms.reply.reasonsHint")}
        rows={4}
        maxLength={2000}
        optional
      />
    </TakeBackForm>
  );
}
