"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { type FormAction, useDeskForm } from "@/components/consultation/use-desk-form";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormFooter } from "@/components/ui/form-footer";
import { Panel } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { DateField, TextField } from "@/components/ui/text-field";
import { TypedConfirmationField } from "@/components/ui/typed-confirmation-field";
import { proposedOutcome } from "@/lib/orders/decision.rules";
import { DECISION_OUTCOMES } from "@/lib/orders/decision.schema";
import type { PackLine } from "@/lib/orders/decision-pack.queries";
import { STANDINGS } from "@/lib/orders/opinion.rules";
import { DecideLine } from "./decide-line";

type Props = Readonly<{ roundId: string; lines: readonly PackLine[]; today: string; action: FormAction }>;

/** The meeting's decision on one page: the document, then every line in four groups, then what it all comes to. */
export function DecisionForm({ roundId, lines, today, action }: Props) {
  const t = useTranslations("decisions");
  const standings = useTranslations("consultation.standings");
  const { submit, problem, problems, error, value } = useDeskForm("decisions", action);
  const authority = lines.find((line) => line.higherAuthority)?.higherAuthority;
  const form = useRef<HTMLFormElement>(null);
  const [counts, setCounts] = useState(() =>
    tally(
      lines.map((line) => value(`outcome.${line.id}`, proposedOutcome(line.standing, line.conditionsAccepted) ?? "")),
    ),
  );
  const count = () => {
    const data = form.current && new FormData(form.current);
    if (data) setCounts(tally(lines.map((line) => String(data.get(`outcome.${line.id}`) ?? ""))));
  };
  const setAllDays = () => {
    const day = form.current?.elements.namedItem("commonPlannedOn");
    if (!(day instanceof HTMLInputElement) || !day.value) return;
    for (const input of form.current?.querySelectorAll<HTMLInputElement>("input[name^='plannedOn.']") ?? [])
      input.value = day.value;
  };
  return (
    <form ref={form} action={submit} onChange={count} noValidate className="space-y-5">
      <ErrorSummary problems={problems.map((one) => ({ ...one, text: named(one, lines) }))} error={error} />
      <input type="hidden" name="roundId" value={roundId} />
      <Panel id="document" title={t("document")}>
        <div className="grid gap-4 lg:grid-cols-3">
          <TextField
            name="organ"
            label={t("fields.organ")}
            hint={t("fields.organHint")}
            problem={problem("organ")}
            defaultValue={value("organ")}
          />
          <TextField
            name="documentNumber"
            label={t("fields.documentNumber")}
            hint={t("fields.documentNumberHint")}
            problem={problem("documentNumber")}
            defaultValue={value("documentNumber")}
          />
          <DateField
            name="decidedOn"
            label={t("fields.decidedOn")}
            hint={t("fields.decidedOnHint")}
            problem={problem("decidedOn")}
            defaultValue={value("decidedOn", today)}
          />
          <TextField
            name="minutesNumber"
            label={t("fields.minutesNumber")}
            hint={t("fields.minutesNumberHint")}
            optional
            problem={problem("minutesNumber")}
            defaultValue={value("minutesNumber")}
          />
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
              hint={t("fields.reasonsHint")}
              rows={3}
              maxLength={4000}
              problem={problem("reasons")}
              defaultValue={value("reasons")}
            />
          </div>
          <div className="space-y-2">
            <DateField
              name="commonPlannedOn"
              label={t("fields.commonPlannedOn")}
              hint={t("fields.commonPlannedOnHint")}
              optional
              defaultValue={value("commonPlannedOn")}
            />
            <Button small onClick={setAllDays}>
              {t("fields.applyToAll")}
            </Button>
          </div>
        </div>
      </Panel>
      {STANDINGS.map((standing) => {
        const group = lines.filter((line) => line.standing === standing);
        if (group.length === 0) return null;
        return (
          <Panel
            key={standing}
            id={standing}
            title={t("pack.group", { standing: standings(standing), count: group.length })}
          >
            <p className="text-sm text-muted">
              {t(`pack.hints.${standing}`)} {t("fields.reasonHint")}
            </p>
            <ul className="divide-y divide-line">
              {group.map((line) => (
                <DecideLine key={line.id} line={line} today={today} value={value} problem={problem} />
              ))}
            </ul>
          </Panel>
        );
      })}
      <Panel id="confirm" title={t("confirm")}>
        <ul className="mb-4 list-disc pl-6">
          <li>{t("effects.final")}</li>
          <li>{t("effects.handover")}</li>
          <li>{t("effects.township")}</li>
        </ul>
        <TypedConfirmationField name="confirmation" word={t("confirmWord")} problem={problem("confirmation")} />
      </Panel>
      <FormFooter note={<output>{t("tally", counts)}</output>}>
        <SubmitButton>{t("record")}</SubmitButton>
      </FormFooter>
    </form>
  );
}

/** In the summary a problem of a line says which line. */
function named({ id, text }: Readonly<{ id: string; text: string }>, lines: readonly PackLine[]): string {
  const line = lines.find((candidate) => id.endsWith(`.${candidate.id}`));
  return line ? `${line.township} · ${line.name}: ${text}` : text;
}

function tally(outcomes: readonly string[]) {
  const [approved, partly, refused] = DECISION_OUTCOMES.map(
    (outcome) => outcomes.filter((one) => one === outcome).length,
  );
  const open = outcomes.filter((one) => one === "").length;
  return { approved: approved ?? 0, partly: partly ?? 0, refused: refused ?? 0, open };
}
