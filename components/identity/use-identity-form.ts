"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { emptyForm, type FormState } from "@/lib/shared/forms";

export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>;

/** A form of this module: its problems and refusals in words, and what was typed before. */
export function useIdentityForm(action: FormAction) {
  const t = useTranslations("identity");
  const [state, submit] = useActionState(action, emptyForm);
  const problem = (name: string): string | undefined => {
    const code = state.fieldErrors[name]?.[0];
    return code && t(`problems.${code}`, { field: t(`fields.${name}`) });
  };
  return {
    submit,
    problem,
    /** For the error summary. `prefix` stands before the ids where one page has a form several times. */
    summary: (prefix = "") => ({
      problems: Object.keys(state.fieldErrors).map((name) => ({ id: prefix + name, text: problem(name) ?? "" })),
      error: state.error && t(`errors.${state.error}`, state.errorData),
    }),
    /** What was typed, else what is known. A box left empty stays empty. */
    typed: (name: string, known?: string | null): string | undefined => state.values[name] ?? known ?? undefined,
    /** Whether the form came back. */
    isBack: Object.keys(state.values).length > 0,
  };
}
