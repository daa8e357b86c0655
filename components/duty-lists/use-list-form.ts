"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { emptyForm, type FormState } from "@/lib/shared/forms";

export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>;

/** Where the sentences of a form stand: each has its `problems` and its `errors`. */
type Namespace = "duty-lists" | "duties" | "local-text";

/** A form of the duty lists: its action's state as sentences, and what was typed. */
export function useListForm(action: FormAction, namespace: Namespace = "duty-lists") {
  const t = useTranslations(namespace);
  const [state, submit] = useActionState(action, emptyForm);
  const problem = (name: string) => {
    const code = state.fieldErrors[name]?.[0];
    return code === undefined ? undefined : t(`problems.${t.has(`problems.${code}`) ? code : "invalid"}`);
  };
  return {
    submit,
    problem,
    problems: Object.keys(state.fieldErrors).map((id) => ({ id, text: problem(id) ?? "" })),
    error: state.error === undefined ? undefined : t(`errors.${state.error}`, state.errorData ?? {}),
    value: (name: string) => state.values[name],
  };
}
