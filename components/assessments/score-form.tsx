"use client";

import { useTranslations } from "next-intl";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { useNamedForm } from "@/components/consultation/use-named-form";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Callout } from "@/components/ui/status";
import { SubmitButton } from "@/components/ui/submit-button";
import { NumberField } from "@/components/ui/text-field";
import type { ScoredIndicator } from "@/lib/assessments/assessed-agency.queries";
import { FactsLine } from "./facts-line";
import { useKeptScores } from "./use-kept-scores";

type Props = Readonly<{
  roundId: string;
  agencyId: string;
  /** Those of the reader's side. */
  indicators: readonly ScoredIndicator[];
  /** Digest of the facts beside them. */
  shown: string;
  /** Whose scores are kept in this browser until they are handed in. */
  person: string;
  action: FormAction;
}>;

/** One side's scores of an agency, handed in whole and once. */
export function ScoreForm({ roundId, agencyId, indicators, shown, person, action }: Props) {
  const t = useTranslations("assessments");
  const form = useNamedForm("assessments", "score", action);
  const { ref, isRestored } = useKeptScores(`assessment-scores ${person} ${roundId} ${agencyId}`);
  return (
    <form ref={ref} action={form.submit} noValidate className="space-y-4">
      <ErrorSummary problems={form.problems} error={form.error} />
      <input type="hidden" name="roundId" value={roundId} />
      <input type="hidden" name="agencyId" value={agencyId} />
      <input type="hidden" name="shown" value={shown} />
      <p>{t("forms.score.what")}</p>
      {isRestored && (
        <Callout tone="info">
          <p role="status">{t("forms.score.restored")}</p>
        </Callout>
      )}
      {indicators.map(({ id, text, weight, citation, citationWords, facts }) => (
        <div key={id} className="space-y-2">
          <NumberField
            {...form.field(`scores.${id}`)}
            label={t("forms.score.label", { text, weight })}
            hint={`${t(`citations.${citation}`)} ${citationWords}`}
            suffix={t("forms.score.points")}
          />
          {facts.map((one) => (
            <FactsLine key={one.by} facts={one} isDefined />
          ))}
        </div>
      ))}
      <SubmitButton>{t("forms.score.submit")}</SubmitButton>
    </form>
  );
}
