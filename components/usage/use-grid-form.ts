"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import type { FormAction } from "@/components/consultation/use-desk-form";
import { emptyForm } from "@/lib/shared/forms";
import type { UsageColumn } from "@/lib/usage/usage.terms";
import { cellName } from "@/lib/usage/usage-grid.rules";

/**
 * The form of a month's cells: what was typed, and what is wrong with each in a sentence with its figures; in the summary by row
 * and column, by column alone where there is one row and `nameOf` is left out.
 */
export function useGridForm(action: FormAction, nameOf?: (power: string) => string) {
  const t = useTranslations("usage");
  const [state, submit] = useActionState(action, emptyForm);
  const said = (name: string, code: string): string => {
    const figures = JSON.parse(state.values[`args.${name}.${code}`] ?? "{}") as Record<string, string | number>;
    if (code === "emptied") return t("grid.emptied");
    return t.has(`faults.${code}`) ? t(`faults.${code}`, figures) : t("errors.other");
  };
  const sentence = (name: string): string | undefined =>
    state.fieldErrors[name]?.map((code) => said(name, code)).reduce((first, next) => t("grid.both", { first, next }));
  const place = (name: string): string => {
    const [power = "", column = ""] = name.split(".");
    const words = { column: t(`columnNames.${column}`), power: nameOf?.(power) ?? "" };
    return nameOf ? t("grid.place", words) : words.column;
  };
  return {
    submit,
    problem: (power: string, column: UsageColumn) => sentence(cellName(power, column)),
    problems: Object.keys(state.fieldErrors).map((id) => ({
      id,
      text: t("grid.problem", { place: place(id), problem: sentence(id) ?? "" }),
    })),
    error:
      state.error === undefined
        ? undefined
        : t(t.has(`errors.${state.error}`) ? `errors.${state.error}` : "errors.other", state.errorData),
    value: (power: string, column: UsageColumn, first: string) => state.values[cellName(power, column)] ?? first,
    /** Changes with every answer. */
    state,
    /** It came back with noughts put in, nothing being wrong. */
    isFilled:
      state.error === undefined && Object.keys(state.values).length > 0 && Object.keys(state.fieldErrors).length === 0,
  };
}
