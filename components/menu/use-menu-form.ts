"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { emptyForm, type FormState } from "@/lib/shared/forms";

export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>;

/** A form of the menu module: its action's state as sentences, and what was typed. */
export function useMenuForm(action: FormAction, initial: FormState = emptyForm) {
  const t = useTranslations("menu");
  const [state, submit] = useActionState(action, initial);
  const sentence = (code: string) => (t.has(`problems.${code}`) ? t(`problems.${code}`) : t("problems.invalid"));
  const problem = (name: string) => {
    const code = state.fieldErrors[name]?.[0];
    return code === undefined ? undefined : sentence(code);
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
