"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { SummaryList } from "@/components/ui/summary-list";
import { TextAreaField } from "@/components/ui/text-area-field";
import { TextField } from "@/components/ui/text-field";
import { emptyForm, type FormState } from "@/lib/shared/forms";
import { ReportSteps } from "./report-steps";

type Props = Readonly<{
  action: (previous: FormState, form: FormData) => Promise<FormState>;
  kind: "ERROR" | "MISROUTE";
  /** What was chosen before, and goes along. */
  hidden: Readonly<Record<string, string>>;
  /** The same in words, for the check. */
  chosen: readonly Readonly<{ label: string; value: string }>[];
}>;

/** The explanation, then everything once more before it is sent. Works by sending the form, without scripts too. */
export function ReportForm({ action, kind, hidden, chosen }: Props) {
  const t = useTranslations("door.report");
  const [state, submit] = useActionState(action, emptyForm);
  const wordsKey = kind === "ERROR" ? "words" : "question";
  const labels: Readonly<Record<string, string>> = { words: t(`fields.${wordsKey}`), phone: t("fields.phone") };
  const problem = (name: string): string | undefined => {
    const code = state.fieldErrors[name]?.[0];
    if (code === undefined) return undefined;
    return t(`problems.${t.has(`problems.${code}`) ? code : "invalid"}`, { field: labels[name] ?? name });
  };
  const value = (name: string) => state.values[name] ?? "";
  const isCheck = value("step") === "check";
  const error = state.error === undefined ? undefined : t(`errors.${state.error}`);
  return (
    <form action={submit} noValidate className="max-w-reading space-y-5">
      <ReportSteps current={isCheck ? "check" : "say"} />
      <ErrorSummary
        problems={Object.keys(state.fieldErrors)
          .filter((name) => labels[name] !== undefined)
          .map((name) => ({ id: name, text: problem(name) ?? "" }))}
        error={error}
      />
      <input type="hidden" name="kind" value={kind} />
      {Object.entries(hidden).map(([name, text]) => (
        <input key={name} type="hidden" name={name} value={text} />
      ))}
      {/* A field that people do not see; a program that fills every field gives itself away. */}
      <div hidden>
        <label htmlFor="website">{t("trap")}</label>
        <input id="website" name="website" tabIndex={-1} autoComplete="off" defaultValue="" />
      </div>
      {isCheck ? (
        <>
          <h2 className="text-xl">{t("check")}</h2>
          <SummaryList
            rows={[
              ...chosen,
              { label: labels.words ?? "", value: <span className="break-all">{value("words")}</span> },
              { label: labels.phone ?? "", value: value("phone") || t("notGiven") },
            ]}
          />
          <input type="hidden" name="words" value={value("words")} />
          <input type="hidden" name="phone" value={value("phone")} />
          <div className="flex flex-wrap gap-3">
            <SubmitButton name="intent" value="send">
              {t("send")}
            </SubmitButton>
            <SubmitButton variant="secondary" name="intent" value="edit">
              {t("back")}
            </SubmitButton>
          </div>
        </>
      ) : (
        <>
          <TextAreaField
            name="words"
            label={labels.words ?? ""}
            hint={t(`hints.${wordsKey}`)}
            problem={problem("words")}
            defaultValue={value("words")}
            rows={5}
            maxLength={1000}
          />
          <TextField
            name="phone"
            type="tel"
            label={labels.phone ?? ""}
            hint={t("hints.phone")}
            problem={problem("phone")}
            defaultValue={value("phone")}
            optional
            width="medium"
            maxLength={30}
            autoComplete="tel"
          />
          <SubmitButton name="intent" value="check">
            {t("next")}
          </SubmitButton>
        </>
      )}
    </form>
  );
}
