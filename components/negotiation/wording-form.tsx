"use client";

import { useLocale, useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { RadioGroupField } from "@/components/ui/choice-fields";
import { TextAreaField } from "@/components/ui/text-area-field";
import { DateField } from "@/components/ui/text-field";
import { formatDay } from "@/lib/i18n/format";
import type { NegotiableText } from "@/lib/orders/proposal.rules";
import { FoldedForm } from "./folded-form";
import { useNamedForm } from "./use-named-form";

type Props = Readonly<{
  kind: "propose" | "counter";
  hidden: Readonly<Record<string, string | number>>;
  /** The text to start from: the line's, or the proposal that is countered. */
  from: NegotiableText;
  subject: Readonly<{ modes: readonly string[]; menuScope: string | null; earliest: string }>;
  action: FormAction;
}>;

/** Another wording, field by field: what is left as it stands is not proposed. */
export function WordingForm({ kind, hidden, from, subject, action }: Props) {
  const t = useTranslations("negotiation");
  const powers = useTranslations("powers");
  const locale = useLocale();
  const form = useNamedForm("negotiation", kind, action);
  const { modes, menuScope, earliest } = subject;
  return (
    <FoldedForm form={form} title={t(`forms.${kind}`)} submit={t(`forms.${kind}Submit`)} hidden={hidden}>
      <p className="text-sm text-muted">{t("forms.wordingHint")}</p>
      <TextAreaField
        {...form.field("scope", from.scope ?? "")}
        label={t("fields.scope")}
        hint={menuScope === null ? t("forms.scopeInFull") : t("forms.scopeOnMenu", { scope: menuScope })}
        optional
        rows={2}
        maxLength={2000}
      />
      <RadioGroupField
        {...form.field("mode", from.mode ?? "")}
        label={t("fields.mode")}
        choices={modes.map((mode) => ({ value: mode, label: powers(`modes.${mode}`) }))}
      />
      <DateField
        {...form.field("wishedOn", from.wishedOn ?? "")}
        label={t("fields.wishedOn")}
        hint={t("forms.earliest", { day: formatDay(earliest, locale) })}
        min={earliest}
      />
      <TextAreaField
        {...form.field("conditions", from.conditions ?? "")}
        label={t("fields.conditions")}
        hint={t("forms.conditionsHint")}
        optional
        rows={2}
        maxLength={2000}
      />
      <TextAreaField
        {...form.field("reason")}
        label={t("forms.reason")}
        hint={t("forms.reasonHint")}
        rows={2}
        maxLength={2000}
      />
    </FoldedForm>
  );
}
