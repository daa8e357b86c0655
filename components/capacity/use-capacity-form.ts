import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { emptyForm, type FormState } from "@/lib/shared/forms";

export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>;
export type Hidden = Readonly<Record<string, string | number>>;

/** A form of the register: what refused it, in words, and what was typed. `labelOf` names a field. */
export function useCapacityForm(action: FormAction, labelOf: (name: string) => string) {
  const t = useTranslations("capacity");
  const [state, submit] = useActionState(action, emptyForm);
  const problem = (name: string): string | undefined => {
    const code = state.fieldErrors[name]?.[0];
    if (code === undefined) return undefined;
    return t.has(`problems.${code}`) ? t(`problems.${code}`, { field: labelOf(name) }) : t("problems.invalid");
  };
  return {
    state,
    submit,
    problem,
    problems: Object.keys(state.fieldErrors).map((name) => ({ id: name, text: problem(name) ?? "" })),
    error: state.error === undefined ? undefined : t(`errors.${state.error}`, state.errorData),
    /** What was typed, else what the register says. */
    value: (name: string, kept: string | number | undefined = ""): string => state.values[name] ?? String(kept),
  };
}
