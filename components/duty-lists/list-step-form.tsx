"use client";

import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { RadioGroupField } from "@/components/ui/choice-fields";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormFooter } from "@/components/ui/form-footer";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { DateField, TextField } from "@/components/ui/text-field";
import { TypedConfirmationField } from "@/components/ui/typed-confirmation-field";
import type { ListAction } from "@/lib/duty-lists/list-actions.rules";
import { LEGALITY_VERDICTS } from "@/lib/menu/menu-edition.schema";
import { type FormAction, useListForm } from "./use-list-form";

export type ListStepFields = "reason" | "verdict" | "documentNumber" | "inForceOn" | "confirmation";

type Props = Readonly<{
  action: FormAction;
  step: ListAction;
  fields: readonly ListStepFields[];
  editionId: string;
  version: number;
  /** Typed by hand before publication. */
  word: string;
  /** First day on which the edition may take force. */
  earliest: string;
  backHref: string;
}>;

/** One decision about an edition: what it asks for, and one button. */
export function ListStepForm({ action, step, fields, editionId, version, word, earliest, backHref }: Props) {
  const t = useTranslations("duty-lists");
  const { submit, problem, problems, error, value } = useListForm(action);
  const asks = (field: ListStepFields) => fields.includes(field);
  return (
    <form action={submit} noValidate className="max-w-reading space-y-5">
      <ErrorSummary problems={problems} error={error} />
      <input type="hidden" name="editionId" value={editionId} />
      <input type="hidden" name="version" value={version} />
      {asks("verdict") && (
        <>
          <RadioGroupField
            name="verdict"
            label={t("review.verdict")}
            problem={problem("verdict")}
            defaultValue={value("verdict")}
            choices={LEGALITY_VERDICTS.map((verdict) => ({
              value: verdict,
              label: t(`verdicts.${verdict}`),
              hint: t(`review.hints.${verdict}`),
            }))}
          />
          <TextAreaField
            name="reasons"
            label={t("review.reasons")}
            hint={t("review.reasonsHint")}
            rows={6}
            maxLength={4000}
            problem={problem("reasons")}
            defaultValue={value("reasons")}
          />
        </>
      )}
      {asks("documentNumber") && (
        <TextField
          name="documentNumber"
          label={t("fields.documentNumber")}
          hint={t("approve.documentNumberHint")}
          maxLength={60}
          width="medium"
          problem={problem("documentNumber")}
          defaultValue={value("documentNumber")}
        />
      )}
      {asks("inForceOn") && (
        <DateField
          name="inForceOn"
          label={t("fields.inForceOn")}
          hint={t("publish.inForceOnHint")}
          min={earliest}
          problem={problem("inForceOn")}
          defaultValue={value("inForceOn") ?? earliest}
        />
      )}
      {asks("reason") && (
        <TextAreaField
          name="reason"
          label={t("fields.reason")}
          hint={t(`reasonHints.${step}`)}
          maxLength={500}
          problem={problem("reason")}
          defaultValue={value("reason")}
        />
      )}
      {asks("confirmation") && (
        <>
          <input type="hidden" name="word" value={word} />
          <TypedConfirmationField name="confirmation" word={word} problem={problem("confirmation")} />
        </>
      )}
      <FormFooter note={t(`actionNotes.${step}`)}>
        <SubmitButton variant={step === "publish" || step === "discard" ? "danger" : "primary"}>
          {t(`actions.${step}`)}
        </SubmitButton>
        <LinkButton href={backHref} variant="quiet">
          {t("back")}
        </LinkButton>
      </FormFooter>
    </form>
  );
}
