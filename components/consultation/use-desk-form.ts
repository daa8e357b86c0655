import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { emptyForm, type FormState } from "@/lib/shared/forms";

export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>;

export type Namespace =
  | "admissions"
  | "admitted"
  | "agencies"
  | "assessments"
  | "consultation"
  | "decisions"
  | "delegations"
  | "guidance"
  | "evaluations"
  | "inspections"
  | "joint-review"
  | "negotiation"
  | "off-list"
  | "take-back"
  | "usage"
  | "villages"
  | "wishes";

/** A form whose sentences are those of one module: what refused it, field by field, and what was typed. */
export function useDeskForm(namespace: Namespace, action: FormAction) {
  const t = useTranslations(namespace);
  const [state, submit] = useActionState(action, emptyForm);
  const said = (group: "problems" | "errors", code: string): string => {
    const key = `${group}.${code}`;
    return t.has(key) ? t(key, state.errorData) : t(`${group}.other`);
  };
  const problem = (name: string): string | undefined => {
    const code = state.fieldErrors[name]?.[0];
    return code === undefined ? undefined : said("problems", code);
  };
  return {
    state,
    submit,
    problem,
    problems: Object.keys(state.fieldErrors).map((id) => ({ id, text: problem(id) ?? "" })),
    error: state.error === undefined ? undefined : said("errors", state.error),
    /** What was typed, else what stands there at first. */
    value: (name: string, first = ""): string => state.values[name] ?? first,
  };
}
