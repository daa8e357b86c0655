"use client";

import { useTranslations } from "next-intl";
import { TextAreaField } from "@/components/ui/text-area-field";
import type { PendingCase } from "@/lib/delegations/return.schema";
import type { useTakeBackForm } from "./use-take-back-form";

type Props = Readonly<{
  form: ReturnType<typeof useTakeBackForm>;
  cases?: readonly PendingCase[];
  hint?: string;
}>;

/** The cases under way, one a line, as they can be typed or pasted from a spreadsheet. */
export function CasesField({ form, cases = [], hint }: Props) {
  const t = useTranslations("take-back.returns.cases");
  const lines = cases.map(({ number, subject, filedOn, stage }) => [number, subject, filedOn, stage].join(" | "));
  return (
    <TextAreaField
      {...form.field("cases", lines.join("\n"))}
      label={t("field")}
      hint={[hint, t("hint")].filter(Boolean).join(" ")}
      rows={4}
    />
  );
}
