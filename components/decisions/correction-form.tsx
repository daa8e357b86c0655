"use client";

import { useTranslations } from "next-intl";
import { type FormAction, useDeskForm } from "@/components/consultation/use-desk-form";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormFooter } from "@/components/ui/form-footer";
import { Panel } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { DateField, TextField } from "@/components/ui/text-field";
import { TypedConfirmationField } from "@/components/ui/typed-confirmation-field";
import type { LineToCorrect } from "@/lib/orders/correction.queries";
import { isGranted } from "@/lib/orders/decision.schema";
import { CorrectLine } from "./correct-line";

type Props = Readonly<{ decisionId: string; lines: readonly LineToCorrect[]; today: string; action: FormAction }>;

/** A later decision on lines of an earlier one: its document, then every line with what stands and what shall stand. */
export function CorrectionForm({ decisionId, lines, today, action }: Props) {
  const t = useTranslations("decisions");
  const { submit, problem, problems, error, value } = useDeskForm("decisions", action);
  const authority = lines.find((line) => line.higherAuthority)?.higherAuthority;
  const owesReview = lines.some((line) => !isGranted(line.standingTerms.outcome) && line.reviewGaps.length > 0);
  const named = ({ id, text }: Readonly<{ id: string; text: string }>) => {
    const line = lines.find((candidate) => id.endsWith(`.${candidate.id}`));
    return { id, text: line ? `${line.township} · ${line.name}: ${text}` : text };
  };
  const text = (name: "organ" | "documentNumber" | "minutesNumber", optional = false) => (
    <TextField
      name={name}
      label={t(`fields.${name}`)}
      hint={t(`fields.${name}Hint`)}
      optional={optional}
      problem={problem(name)}
      defaultValue={value(name)}
    />
  );
  return (
    <form action={submit} noValidate className="space-y-5">
      <ErrorSummary problems={problems.map(named)} error={error} />
      <input type="hidden" name="decisionId" value={decisionId} />
      <Panel id="document" title={t("correction.document")}>
        <div className="grid gap-4 lg:grid-cols-3">
          {text("organ")}
          {text("documentNumber")}
          <DateField
            name="decidedOn"
            label={t("fields.decidedOn")}
            hint={t("correction.decidedOnHint")}
            problem={problem("decidedOn")}
            defaultValue={value("decidedOn", today)}
          />
          {text("minutesNumber", true)}
          {authority && (
            <TextField
              name="higherConsent"
              label={t("fields.higherConsent")}
              hint={t("fields.higherConsentHint", { authority })}
              optional
              problem={problem("higherConsent")}
              defaultValue={value("higherConsent")}
            />
          )}
          <div className="lg:col-span-2 lg:col-start-1">
            <TextAreaField
              name="reasons"
              label={t("fields.reasons")}
              hint={t("correction.reasonsHint")}
              rows={3}
              maxLength={4000}
              problem={problem("reasons")}
              defaultValue={value("reasons")}
            />
          </div>
          {owesReview && (
            <div className="lg:col-span-2 lg:col-start-1">
              <TextAreaField
                name="reviewReason"
                label={t("correction.reviewReason")}
                hint={t("correction.reviewReasonHint")}
                optional
                rows={2}
                maxLength={1000}
                problem={problem("reviewReason")}
                defaultValue={value("reviewReason")}
              />
            </div>
          )}
        </div>
      </Panel>
      <Panel id="corrections" title={t("correction.lines", { count: lines.length })}>
        <p className="text-sm text-muted">{t("correction.linesHint")}</p>
        <ul className="divide-y divide-line">
          {lines.map((line) => (
            <CorrectLine key={line.id} line={line} today={today} value={value} problem={problem} />
          ))}
        </ul>
      </Panel>
      <Panel id="confirm" title={t("confirm")}>
        <ul className="mb-4 list-disc pl-6">
          <li>{t("correction.effects.kept")}</li>
          <li>{t("correction.effects.revoked")}</li>
          <li>{t("correction.effects.changed")}</li>
          <li>{t("correction.effects.granted")}</li>
        </ul>
        <TypedConfirmationField
          name="confirmation"
          word={t("correction.confirmWord")}
          problem={problem("confirmation")}
        />
      </Panel>
      <FormFooter>
        <SubmitButton>{t("correction.record")}</SubmitButton>
      </FormFooter>
    </form>
  );
}
