"use client";

import { useLocale, useTranslations } from "next-intl";
import { useActionState } from "react";
import type { VerifyState } from "@/app/[locale]/(public)/verify/verify-state";
import { CompetenceFacts } from "@/components/lookup/competence-facts";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FileField } from "@/components/ui/file-field";
import { StatusBanner } from "@/components/ui/status";
import { SubmitButton } from "@/components/ui/submit-button";
import { SummaryList } from "@/components/ui/summary-list";
import { formatInstant } from "@/lib/i18n/format";

type Action = (previous: VerifyState, form: FormData) => Promise<VerifyState>;

/** Takes a certificate's file and says what it proves, or where it was changed. */
export function VerifyForm({ action }: Readonly<{ action: Action }>) {
  const t = useTranslations("competence.verify");
  const [state, submit] = useActionState<VerifyState, FormData>(action, {});
  const problem = state.problem && t(state.problem);
  return (
    <form action={submit} noValidate className="space-y-5">
      <ErrorSummary problems={problem ? [{ id: "file", text: problem }] : []} />
      <div aria-live="polite">
        {state.fault && (
          <StatusBanner tone="bad" title={t("bad")}>
            {t(`faults.${state.fault}`)}
          </StatusBanner>
        )}
        {state.proven && <Proven proven={state.proven} />}
      </div>
      <FileField name="file" label={t("file")} hint={t("fileHint")} accept=".json,application/json" problem={problem} />
      <SubmitButton>{t("do")}</SubmitButton>
    </form>
  );
}

function Proven({ proven }: Readonly<{ proven: NonNullable<VerifyState["proven"]> }>) {
  const t = useTranslations("competence.verify");
  const locale = useLocale();
  const { sentence, answer, sha256, digest, checkpoint, isOwnKey } = proven;
  return (
    <>
      <StatusBanner tone="good" title={t("good")}>
        <p className="font-medium">{answer.power.name ?? answer.power.code}</p>
        <p>{sentence}</p>
        <p>{t("goodLead")}</p>
      </StatusBanner>
      <CompetenceFacts answer={answer} sha256={sha256} />
      <div className="border-t border-line pt-2">
        <SummaryList
          rows={[
            {
              label: t("checkpoint"),
              value: t("checkpointIs", { at: formatInstant(checkpoint.at, locale), seq: checkpoint.seq }),
            },
            {
              label: t("key"),
              value: (
                <>
                  <code className="font-mono text-sm break-all">{checkpoint.keyId}</code>
                  <p>{t(isOwnKey ? "keyKnown" : "keyOther")}</p>
                </>
              ),
            },
            { label: t("digest"), value: <code className="font-mono text-sm break-all">{digest}</code> },
          ]}
        />
      </div>
    </>
  );
}
