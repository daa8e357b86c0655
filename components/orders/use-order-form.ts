import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { emptyForm, type FormState } from "@/lib/shared/forms";

export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>;

/** A form of rounds or orders: what refused it, in words, and what was typed. */
export function useOrderForm(action: FormAction, initial: FormState = emptyForm, idOf = (name: string) => name) {
  const t = useTranslations("orders");
  const [state, submit] = useActionState(action, initial);
  const problem = (name: string): string | undefined => {
    const code = state.fieldErrors[name]?.[0];
    if (code === undefined) return undefined;
    return t.has(`problems.${code}`) ? t(`problems.${code}`) : t("problems.invalid");
  };
  return {
    submit,
    problem,
    problems: Object.keys(state.fieldErrors).map((name) => ({ id: idOf(name), text: problem(name) ?? "" })),
    error: state.error === undefined ? undefined : t(`errors.${state.error}`, state.errorData),
    /** What was typed, else what the record holds. */
    value: (name: string, kept: string | number | null = null): string => state.values[name] ?? String(kept ?? ""),
  };
}
