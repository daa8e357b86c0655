"use client";

import { useTranslations } from "next-intl";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { DateField, TextField } from "@/components/ui/text-field";
import { HOLDING_TAKERS } from "@/lib/menu/authority.terms";
import { HiddenFields } from "./hidden-fields";
import { type FormAction, type Hidden, useCeilingForm } from "./use-ceiling-form";

type Props = Readonly<{ action: FormAction; hidden: Hidden }>;

/** Ties a matter by hand to an entry that means the same under another name. */
export function TieForm({
  action,
  hidden,
  choices,
}: Props & Readonly<{ choices: readonly { value: string; label: string }[] }>) {
  const t = useTranslations("ceiling");
  const { submit, problems, error, field } = useCeilingForm(action, "tie");
  return (
    <form action={submit} noValidate className="space-y-4">
      <ErrorSummary problems={problems} error={error} />
      <HiddenFields fields={hidden} />
      <SelectField {...field("entryId")} placeholder={t("choose")} options={choices} />
      <TextAreaField {...field("reason")} hint={t("tie.reasonHint")} rows={2} maxLength={1000} />
      <SubmitButton>{t("tie.do")}</SubmitButton>
    </form>
  );
}

/** Records that the department holds the power no more. */
export function LossForm({ action, hidden, holder }: Props & Readonly<{ holder: string }>) {
  const t = useTranslations("ceiling");
  const { submit, problems, error, field } = useCeilingForm(action, "loss");
  return (
    <form action={submit} noValidate className="space-y-4">
      <ErrorSummary problems={problems} error={error} />
      <HiddenFields fields={hidden} />
      <p className="text-muted">{t("loss.lead", { holder })}</p>
      <DateField {...field("goneFrom")} hint={t("loss.goneFromHint")} />
      <SelectField
        {...field("taker")}
        placeholder={t("choose")}
        options={HOLDING_TAKERS.map((value) => ({ value, label: t(`takers.${value}`) }))}
      />
      <TextField {...field("takerName")} maxLength={100} />
      <TextField {...field("documentNumber")} width="medium" maxLength={60} />
      <SubmitButton variant="danger">{t("loss.do")}</SubmitButton>
    </form>
  );
}

/** Records, corrects or takes back that a law is none any more. */
export function RepealForm({
  action,
  hidden,
  kept,
}: Props & Readonly<{ kept: { repealedOn: string; source: string } }>) {
  const t = useTranslations("ceiling");
  const { submit, problems, error, field } = useCeilingForm(action, "repeal");
  return (
    <form action={submit} noValidate className="space-y-4">
      <ErrorSummary problems={problems} error={error} />
      <HiddenFields fields={hidden} />
      <DateField {...field("repealedOn", kept.repealedOn)} hint={t("laws.repealedOnHint")} optional />
      <TextField {...field("source", kept.source)} hint={t("laws.sourceHint")} optional maxLength={200} />
      <SubmitButton>{t("laws.do")}</SubmitButton>
    </form>
  );
}
