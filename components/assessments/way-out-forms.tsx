"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { useNamedForm } from "@/components/consultation/use-named-form";
import { TakeBackForm } from "@/components/delegations/take-back-form";
import { TextAreaField } from "@/components/ui/text-area-field";
import { DateField, TextField } from "@/components/ui/text-field";

type Hidden = Readonly<Record<string, string | number>>;
type Props = Readonly<{ hidden: Hidden; action: FormAction }>;

function useReasonForm(name: "discard" | "withdraw" | "extend" | "endWait", { hidden, action }: Props) {
  const t = useTranslations("assessments");
  const form = useNamedForm("assessments", name, action);
  return {
    ...{ t, form },
    frame: {
      ...{ form, hidden, title: t(`forms.${name}.title`), what: t(`forms.${name}.what`) },
      submit: t(`forms.${name}.submit`),
    },
    reason: (
      <TextAreaField
        {...form.field("reason")}
        label={t("forms.reason")}
        hint={t("forms.reasonHint")}
        rows={3}
        maxLength={1000}
      />
    ),
  };
}

/** A draft is given up. */
export function DiscardForm(props: Props) {
  const { frame, reason } = useReasonForm("discard", props);
  return (
    <TakeBackForm {...frame} isSecondary>
      {reason}
    </TakeBackForm>
  );
}

/** A published round is withdrawn by a document. */
export function WithdrawForm(props: Props) {
  const { t, form, frame, reason } = useReasonForm("withdraw", props);
  return (
    <TakeBackForm {...frame} isSecondary>
      <TextField {...form.field("documentNumber")} label={t("forms.withdraw.document")} maxLength={60} width="medium" />
      {reason}
    </TakeBackForm>
  );
}

/** The last day of scoring is put off. */
export function ExtendForm(props: Props) {
  const { t, form, frame, reason } = useReasonForm("extend", props);
  return (
    <TakeBackForm {...frame} isSecondary>
      <DateField {...form.field("until")} label={t("columns.scoringUntil")} />
      {reason}
    </TakeBackForm>
  );
}

/** Nothing more is waited for of one that is assessed. */
export function EndWaitForm(props: Props) {
  const { frame, reason } = useReasonForm("endWait", props);
  return (
    <TakeBackForm {...frame} isSecondary>
      {reason}
    </TakeBackForm>
  );
}
