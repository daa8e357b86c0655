import { useTranslations } from "next-intl";
import { RadioGroupField } from "@/components/ui/choice-fields";
import { TextAreaField } from "@/components/ui/text-area-field";
import { TextField } from "@/components/ui/text-field";
import { ADMISSION_KINDS, PERMANENT } from "@/lib/admissions/admission.terms";
import type { useAdmissionForm } from "./use-admission-form";

type Props = Readonly<{
  form: ReturnType<typeof useAdmissionForm>;
  known: Readonly<Record<string, string>>;
  longest: Readonly<Record<"TEMPORARY" | "STAGED", number>>;
}>;

const AREAS = [
  ["content", 2000],
  ["reason", 2000],
  ["basis", 1000],
  ["whyNotSelf", 2000],
] as const;

/** What is asked and why. A permanent duty may be chosen, and is then told where it belongs. */
export function WhatFields({ form, known, longest }: Props) {
  const t = useTranslations("admissions");
  return (
    <>
      {known.renewsId && <input type="hidden" name="renewsId" value={known.renewsId} />}
      <RadioGroupField
        {...form.field("kind", known.kind)}
        label={t("fields.kind")}
        choices={[
          ...ADMISSION_KINDS.map((kind) => ({
            value: kind,
            label: t(`kinds.${kind}`),
            hint: t(`kindHints.${kind}`, { days: longest[kind] }),
          })),
          { value: PERMANENT, label: t("kinds.PERMANENT"), hint: t("kindHints.PERMANENT") },
        ]}
      />
      <TextField
        {...form.field("title", known.title)}
        label={t("fields.title")}
        hint={t("hints.title")}
        maxLength={120}
        autoComplete="off"
      />
      {AREAS.map(([name, maxLength]) => (
        <TextAreaField
          key={name}
          {...form.field(name, known[name])}
          label={t(`fields.${name}`)}
          hint={t(`hints.${name}`)}
          rows={name === "basis" ? 2 : 4}
          maxLength={maxLength}
        />
      ))}
    </>
  );
}
