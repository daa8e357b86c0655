"use client";

import { useTranslations } from "next-intl";
import { HiddenFields } from "@/components/ceiling/hidden-fields";
import type { FormAction, Hidden } from "@/components/ceiling/use-ceiling-form";
import { CheckboxField, CheckboxGroupField, RadioGroupField } from "@/components/ui/choice-fields";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormFooter } from "@/components/ui/form-footer";
import { type Option, SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { DateField, TextField } from "@/components/ui/text-field";
import { CHOSEN_KINDS, KEEPABLE_FIELDS } from "@/lib/adjustments/adjustment.terms";
import { LEGALITY_VERDICTS } from "@/lib/menu/menu-edition.schema";
import { useChangeForm } from "./use-change-form";

type Props = Readonly<{ action: FormAction; hidden: Hidden }>;

/** Opens a change of law with its proposals; of a repeal with the text that takes its place. */
export function OpenChangeForm({
  action,
  hidden,
  prefix,
  replacements,
}: Props & Readonly<{ prefix: string; replacements?: readonly Option[] }>) {
  const t = useTranslations("law-change");
  const { submit, problems, error, field } = useChangeForm(action, prefix);
  return (
    <form action={submit} noValidate className="space-y-3">
      <ErrorSummary problems={problems} error={error} />
      <HiddenFields fields={hidden} />
      {replacements && (
        <SelectField
          {...field("replacementId")}
          placeholder={t("open.noReplacement")}
          options={replacements}
          optional
        />
      )}
      <SubmitButton variant="secondary">{t("open.do")}</SubmitButton>
    </form>
  );
}

type StepProps = Props & Readonly<{ label: string; note?: string; danger?: boolean; quiet?: boolean }>;

/** One step with a button. */
export function ChangeStepForm({ action, hidden, label, note, danger, quiet }: StepProps) {
  const { submit, problems, error } = useChangeForm(action);
  return (
    <form action={submit} noValidate className="space-y-3">
      <ErrorSummary problems={problems} error={error} />
      <HiddenFields fields={hidden} />
      {note && <p className="text-sm text-muted">{note}</p>}
      <SubmitButton variant={danger ? "danger" : quiet ? "secondary" : "primary"}>{label}</SubmitButton>
    </form>
  );
}

/** A step that owes a reason: taken back, given up. */
export function ChangeReasonForm({ action, hidden, label, danger, prefix }: StepProps & Readonly<{ prefix: string }>) {
  const { submit, problems, error, field } = useChangeForm(action, prefix);
  return (
    <form action={submit} noValidate className="space-y-3">
      <ErrorSummary problems={problems} error={error} />
      <HiddenFields fields={hidden} />
      <TextField {...field("reason")} maxLength={500} />
      <SubmitButton variant={danger ? "danger" : "secondary"}>{label}</SubmitButton>
    </form>
  );
}

export function ReviewChangeForm({ action, hidden }: Props) {
  const t = useTranslations("law-change");
  const { state, submit, problem, problems, error, field } = useChangeForm(action);
  return (
    <form action={submit} noValidate className="space-y-5">
      <ErrorSummary problems={problems} error={error} />
      <HiddenFields fields={hidden} />
      <RadioGroupField
        name="verdict"
        label={t("fields.verdict")}
        problem={problem("verdict")}
        defaultValue={state.values.verdict}
        choices={LEGALITY_VERDICTS.map((verdict) => ({ value: verdict, label: t(`verdicts.${verdict}`) }))}
      />
      <TextAreaField {...field("reasons")} rows={4} maxLength={4000} />
      <FormFooter note={t("review.note")}>
        <SubmitButton>{t("review.do")}</SubmitButton>
      </FormFooter>
    </form>
  );
}

export function DecideChangeForm({ action, hidden, today }: Props & Readonly<{ today: string }>) {
  const t = useTranslations("law-change");
  const { submit, problems, error, field } = useChangeForm(action);
  return (
    <form action={submit} noValidate className="space-y-5">
      <ErrorSummary problems={problems} error={error} />
      <HiddenFields fields={hidden} />
      <TextField {...field("documentNumber")} width="medium" maxLength={60} />
      <TextField {...field("organ")} maxLength={100} />
      <DateField {...field("decidedOn", today)} max={today} />
      <TextAreaField {...field("reasons")} rows={3} maxLength={2000} />
      <FormFooter note={t("decide.note")}>
        <SubmitButton variant="danger">{t("decide.do")}</SubmitButton>
      </FormFooter>
    </form>
  );
}

type SetProps = Props &
  Readonly<{
    kept: Readonly<Record<string, string>>;
    /** Proposals that this power may be merged into. */
    targets: readonly Option[];
  }>;

export function SetAdjustmentForm({ action, hidden, kept, targets }: SetProps) {
  const t = useTranslations("law-change");
  const { state, submit, problem, problems, error, field } = useChangeForm(action, "set");
  const known = (name: string) => field(name, kept[name] ?? "");
  return (
    <form action={submit} noValidate className="space-y-5">
      <ErrorSummary problems={problems} error={error} />
      <HiddenFields fields={hidden} />
      <RadioGroupField
        name="kind"
        id="set-kind"
        label={t("fields.kind")}
        problem={problem("kind")}
        defaultValue={state.values.kind ?? kept.kind}
        choices={CHOSEN_KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`), hint: t(`kindHints.${kind}`) }))}
      />
      <SelectField {...known("intoId")} placeholder={t("adjustment.noTarget")} options={targets} optional />
      <TextAreaField {...known("reason")} rows={2} maxLength={1000} />
      <TextField {...known("groundLaw")} maxLength={200} />
      <div className="grid *:min-w-0 gap-5 sm:grid-cols-2 elder:grid-cols-1">
        <TextField {...known("groundVersion")} maxLength={60} optional />
        <TextField {...known("groundArticle")} maxLength={120} optional />
      </div>
      <SubmitButton>{t("adjustment.save")}</SubmitButton>
    </form>
  );
}

type KeepProps = Props & Readonly<{ townships: readonly Option[] }>;

/** Who does not take over what, some townships at a time; nothing ticked is everything taken over everywhere. */
export function KeepTextForm({ action, hidden, townships }: KeepProps) {
  const t = useTranslations("law-change");
  const { state, submit, problem, problems, error, field } = useChangeForm(action, "keep");
  const ticked = (name: "townshipIds" | "fields") => (state.values[name] ?? "").split(",").filter(Boolean);
  return (
    <form action={submit} noValidate className="space-y-5">
      <ErrorSummary problems={problems} error={error} />
      <HiddenFields fields={hidden} />
      <CheckboxGroupField
        name="fields"
        id="keep-fields"
        label={t("fields.fields")}
        hint={t("keep.fieldsHint")}
        problem={problem("fields")}
        inline
        optional
        choices={KEEPABLE_FIELDS.map((name) => ({ value: name, label: t(`keepable.${name}`) }))}
        defaultValues={ticked("fields")}
      />
      <CheckboxGroupField
        name="townshipIds"
        id="keep-townshipIds"
        label={t("fields.townshipIds")}
        problem={problem("townshipIds")}
        inline
        optional
        choices={townships}
        defaultValues={ticked("townshipIds")}
      />
      <TextField {...field("reason")} label={t("keep.reason")} maxLength={500} optional />
      <SubmitButton variant="secondary">{t("keep.do")}</SubmitButton>
    </form>
  );
}

type MapProps = Props & Readonly<{ former: readonly Option[]; after: readonly Option[] }>;

export function MapArticleForm({ action, hidden, former, after }: MapProps) {
  const t = useTranslations("law-change");
  const { state, submit, problems, error, field } = useChangeForm(action, "map");
  return (
    <form action={submit} noValidate className="space-y-4">
      <ErrorSummary problems={problems} error={error} />
      <HiddenFields fields={hidden} />
      <SelectField {...field("formerId")} placeholder={t("choose")} options={former} />
      <SelectField {...field("provisionId")} placeholder={t("map.gone")} options={after} optional />
      <CheckboxField
        name="besides"
        id="map-besides"
        label={t("fields.besides")}
        hint={t("map.besidesHint")}
        defaultChecked={state.values.besides === "on"}
        key={state.values.besides}
      />
      <SubmitButton variant="secondary">{t("map.do")}</SubmitButton>
    </form>
  );
}
