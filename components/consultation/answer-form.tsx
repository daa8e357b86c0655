"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { RadioGroupField } from "@/components/ui/choice-fields";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { type FormAction, useDeskForm } from "./use-desk-form";

const ANSWERS = {
  DEPARTMENT: ["AGREE", "AGREE_IF", "OBJECT", "NOTED"],
  TOWNSHIP: ["AGREE", "OBJECT", "NOTED"],
} as const;
/** 常用语, by side: keys under `consultation.phrases`. */
const PHRASES = {
  DEPARTMENT: ["conditionsMet", "trainFirst", "certificatesFirst", "tooTechnical", "fewObjects", "lawReserves"],
  TOWNSHIP: ["accept", "needTime", "needFunds", "explain"],
} as const;

type Props = Readonly<{
  side: keyof typeof ANSWERS;
  line: Readonly<{ id: string; digest: string; version: number }>;
  action: FormAction;
}>;

/** A side's answer to a line as it reads now. */
export function AnswerForm({ side, line, action }: Props) {
  const t = useTranslations("consultation");
  const locale = useLocale();
  const form = useRef<HTMLFormElement>(null);
  const { submit, problem, problems, error, value } = useDeskForm("consultation", action);
  const insert = (phrase: string) => {
    const reason = form.current?.elements.namedItem("reason");
    if (!(reason instanceof HTMLTextAreaElement)) return;
    reason.value = [reason.value, phrase].filter(Boolean).join(locale === "en" ? " " : "");
    reason.focus();
  };
  return (
    <form ref={form} action={submit} noValidate className="space-y-4">
      <ErrorSummary problems={problems} error={error} />
      <input type="hidden" name="lineId" value={line.id} />
      <input type="hidden" name="digest" value={line.digest} />
      <input type="hidden" name="version" value={line.version} />
      <RadioGroupField
        name="answer"
        label={t(`form.${side}.answer`)}
        problem={problem("answer")}
        defaultValue={value("answer")}
        choices={ANSWERS[side].map((answer) => ({
          value: answer,
          label: t(`answers.${side}.${answer}`),
          hint: t(`answerHints.${side}.${answer}`),
        }))}
      />
      <TextAreaField
        name="reason"
        label={t("form.reason")}
        hint={t(`form.${side}.reasonHint`)}
        maxLength={2000}
        rows={3}
        problem={problem("reason")}
        defaultValue={value("reason")}
      />
      <fieldset>
        <legend className="text-sm text-muted">{t("form.phrases")}</legend>
        <div className="mt-1 flex flex-wrap gap-1.5">
          {PHRASES[side].map((key) => {
            const phrase = t(`phrases.${side}.${key}`);
            return (
              <Button key={key} small onClick={() => insert(phrase)} className="text-left">
                {phrase}
              </Button>
            );
          })}
        </div>
      </fieldset>
      {side === "DEPARTMENT" && (
        <TextAreaField
          name="conditions"
          label={t("form.conditions")}
          hint={t("form.conditionsHint")}
          optional
          maxLength={2000}
          rows={2}
          problem={problem("conditions")}
          defaultValue={value("conditions")}
        />
      )}
      <SubmitButton>{t(`form.${side}.submit`)}</SubmitButton>
    </form>
  );
}
