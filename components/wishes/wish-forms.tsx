"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { FoldedForm } from "@/components/negotiation/folded-form";
import { useNamedForm } from "@/components/negotiation/use-named-form";
import { RadioGroupField } from "@/components/ui/choice-fields";
import { TextAreaField } from "@/components/ui/text-area-field";
import { TextField } from "@/components/ui/text-field";

type Props = Readonly<{ wish: Readonly<{ id: string; version: number }>; action: FormAction }>;

const seen = ({ id, version }: Props["wish"]) => ({ wishId: id, version });

/** The department: can it be delegated, and why. */
export function AnswerWishForm({ wish, action }: Props) {
  const t = useTranslations("wishes.answer");
  const form = useNamedForm("wishes", `answer-${wish.id}`, action);
  return (
    <FoldedForm form={form} hidden={seen(wish)} title={t("title")} submit={t("submit")}>
      <RadioGroupField
        {...form.field("outcome")}
        label={t("outcome")}
        choices={(["can", "cannot"] as const).map((value) => ({ value, label: t(value) }))}
      />
      <TextAreaField {...form.field("answer")} label={t("answer")} hint={t("hint")} rows={3} maxLength={2000} />
    </FoldedForm>
  );
}

/** The establishment office: into the next menu draft, refused, or on the menu already. */
export function SettleWishForm({ wish, action, outcomes }: Props & Readonly<{ outcomes: readonly string[] }>) {
  const t = useTranslations("wishes.settle");
  const form = useNamedForm("wishes", `settle-${wish.id}`, action);
  return (
    <FoldedForm form={form} hidden={seen(wish)} title={t("title")} submit={t("submit")}>
      <RadioGroupField
        {...form.field("outcome")}
        label={t("outcome")}
        choices={outcomes.map((value) => ({ value, label: t(`outcomes.${value}`), hint: t(`hints.${value}`) }))}
      />
      <TextField {...form.field("code")} label={t("code")} hint={t("codeHint")} optional width="medium" />
      <TextAreaField
        {...form.field("settlement")}
        label={t("settlement")}
        hint={t("settlementHint")}
        optional
        rows={3}
        maxLength={2000}
      />
    </FoldedForm>
  );
}

export function WithdrawWishForm({ wish, action }: Props) {
  const t = useTranslations("wishes.withdraw");
  const form = useNamedForm("wishes", `withdraw-${wish.id}`, action);
  return (
    <FoldedForm form={form} hidden={seen(wish)} title={t("title")} submit={t("submit")}>
      <p className="text-sm text-muted">{t("hint")}</p>
    </FoldedForm>
  );
}
