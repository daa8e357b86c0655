"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { emptyForm } from "@/lib/shared/forms";
import type { UsageColumn } from "@/lib/usage/usage.terms";
import { cellName } from "@/lib/usage/usage-grid.rules";

/** The form of a month's cells: what was typed, and what is wrong with each in a sentence with its figures. */
export function useGridForm(action: FormAction, nameOf: (power: string) => string) {
  const t = useTranslations("usage");
  const [state, submit] = useActionState(action, emptyForm);
  const sentence = (name: string): string | undefined => {
    const code = state.fieldErrors[name]?.[0];
    if (code === undefined) return undefined;
    const figures = JSON.parse(state.values[`args.${name}.${code}`] ?? "{}") as Record<string, string | number>;
    return t.has(`faults.${code}`) ? t(`faults.${code}`, figures) : t("errors.other");
  };
  return {
    submit,
    problem: (power: string, column: UsageColumn) => sentence(cellName(power, column)),
    problems: Object.keys(state.fieldErrors).map((id) => ({
      id,
      text: t("grid.problem", { power: nameOf(id.split(".")[0] ?? ""), problem: sentence(id) ?? "" }),
    })),
    error:
      state.error === undefined
        ? undefined
        : t(t.has(`errors.${state.error}`) ? `errors.${state.error}` : "errors.other", state.errorData),
    value: (power: string, column: UsageColumn, first: string) => state.values[cellName(power, column)] ?? first,
    /** It came back with noughts put in, nothing being wrong. */
    isFilled:
      state.error === undefined && Object.keys(state.values).length > 0 && Object.keys(state.fieldErrors).length === 0,
  };
}
