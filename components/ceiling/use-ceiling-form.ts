import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { emptyForm, type FormState } from "@/lib/shared/forms";

export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>;
export type Hidden = Readonly<Record<string, string | number>>;

/** A form about authority, laws, their changes, everyday words or feedback: what refused it, in words, and what was typed. `prefix` keeps ids apart on one page. */
export function useCeilingForm(
  action: FormAction,
  prefix = "",
  namespace: "ceiling" | "law" | "law-change" | "synonyms" | "feedback" = "ceiling",
) {
  const t = useTranslations(namespace);
  const [state, submit] = useActionState(action, emptyForm);
  const id = (name: string) => (prefix ? `${prefix}-${name}` : name);
  const problem = (name: string): string | undefined => {
    const code = state.fieldErrors[name]?.[0];
    if (code === undefined) return undefined;
    return t(`problems.${t.has(`problems.${code}`) ? code : "invalid"}`, { field: t(`fields.${name}`) });
  };
  return {
    state,
    submit,
    problem,
    problems: Object.keys(state.fieldErrors)
      .filter((name) => t.has(`fields.${name}`))
      .map((name) => ({ id: id(name), text: problem(name) ?? "" })),
    error: state.error === undefined ? undefined : t(`errors.${state.error}`, state.errorData),
    /** What a labelled control needs to know; `kept` is what stands on record. */
    field: (name: string, kept = "") => ({
      id: id(name),
      name,
      label: t(`fields.${name}`),
      problem: problem(name),
      defaultValue: state.values[name] ?? kept,
    }),
  };
}
