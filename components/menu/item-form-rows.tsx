"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Problem } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { NumberField, TextField } from "@/components/ui/text-field";

type Props = Readonly<{
  rows: number;
  texts: Readonly<Record<string, string>>;
  problem: (name: string) => string | undefined;
}>;

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

/** The laws a matter rests on. A row left empty is no basis. */
export function BasisRows({ rows, texts, problem }: Props) {
  const t = useTranslations("menu");
  const field = (index: number, name: string) => ({
    name: `bases.${index}.${name}`,
    label: t(`basisFields.${name}`),
    problem: problem(`bases.${index}.${name}`),
    defaultValue: texts[`bases.${index}.${name}`] ?? "",
  });
  return (
    <div className="space-y-5">
      <p className="text-sm text-muted">{t("hints.bases")}</p>
      <Problem id="bases-rows">{problem("bases")}</Problem>
      {numbers(rows).map((index) => (
        <fieldset key={index} className="space-y-3 border-l-2 border-line pl-4">
          <legend className="font-medium">{t("basisRow", { number: index + 1 })}</legend>
          <div className="grid *:min-w-0 gap-3 sm:grid-cols-[2fr_1fr] elder:grid-cols-1">
            <TextField {...field(index, "law")} maxLength={300} />
            <TextField {...field(index, "article")} optional maxLength={120} />
            <TextField {...field(index, "documentNumber")} optional maxLength={60} />
            <TextField {...field(index, "lawVersion")} optional maxLength={60} />
          </div>
          <TextAreaField {...field(index, "text")} optional rows={2} maxLength={4000} />
        </fieldset>
      ))}
      <MoreRows group="bases" />
    </div>
  );
}

/** The steps of a matter's procedure. A row left empty is no step. */
export function StepRows({ rows, texts, problem }: Props) {
  const t = useTranslations("menu");
  const field = (index: number, name: string) => ({
    name: `steps.${index}.${name}`,
    label: t(`stepFields.${name}`),
    problem: problem(`steps.${index}.${name}`),
    defaultValue: texts[`steps.${index}.${name}`] ?? "",
  });
  return (
    <div className="space-y-4">
      <p className="text-sm text-muted">{t("hints.steps")}</p>
      <Problem id="steps-rows">{problem("steps")}</Problem>
      {numbers(rows).map((index) => (
        <fieldset key={index} className="border-l-2 border-line pl-4">
          <legend className="font-medium">{t("stepRow", { number: index + 1 })}</legend>
          <div className="grid *:min-w-0 gap-3 sm:grid-cols-[1fr_3fr_8rem] elder:grid-cols-1">
            <TextField {...field(index, "name")} maxLength={100} />
            <TextAreaField {...field(index, "duty")} rows={1} maxLength={4000} />
            <NumberField {...field(index, "days")} inputMode="numeric" optional />
          </div>
        </fieldset>
      ))}
      <MoreRows group="steps" />
    </div>
  );
}

function MoreRows({ group }: Readonly<{ group: "bases" | "steps" }>) {
  const t = useTranslations("menu");
  return (
    <SubmitButton
      variant="secondary"
      small
      name="intent"
      value={`more-${group}`}
      icon={<Plus aria-hidden className="size-4" />}
    >
      {t(`moreRows.${group}`)}
    </SubmitButton>
  );
}
