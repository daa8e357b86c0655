"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { emptyForm, type FormState } from "@/lib/shared/forms";

/** Where the labels of repeated rows are. */
const ROW_LABELS: Readonly<Record<string, string>> = { bases: "basisFields", steps: "stepFields" };

export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>;

/** A form of the menu module: its action's state as sentences, and what was typed. */
export function useMenuForm(action: FormAction, initial: FormState = emptyForm) {
  const t = useTranslations("menu");
  const [state, submit] = useActionState(action, initial);
  const labelOf = (name: string) => {
    const [group = "", ...rest] = name.split(".");
    const own = ROW_LABELS[group] && rest.length > 0 ? `${ROW_LABELS[group]}.${rest.at(-1)}` : "";
    const key = [own, `fields.${rest.at(-1) ?? group}`].find((one) => one !== "" && t.has(one));
    return key ? t(key) : t("thisField");
  };
  const problem = (name: string) => {
    const code = state.fieldErrors[name]?.[0];
    if (code === undefined) return undefined;
    return t(`problems.${t.has(`problems.${code}`) ? code : "invalid"}`, { field: labelOf(name) });
  };
  return {
    submit,
    problem,
    problems: Object.keys(state.fieldErrors).map((id) => ({ id, text: problem(id) ?? "" })),
    error: state.error === undefined ? undefined : t(`errors.${state.error}`, state.errorData ?? {}),
    values: state.values,
    value: (name: string) => state.values[name],
  };
}
