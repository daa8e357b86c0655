import { type FormAction, type Namespace, useDeskForm } from "./use-desk-form";

/** A desk form of which a page has several: ids of its controls carry the form's name. */
export function useNamedForm(namespace: Namespace, name: string, action: FormAction) {
  const form = useDeskForm(namespace, action);
  const id = (field: string) => `${name}-${field}`;
  return {
    ...form,
    id,
    problems: form.problems.map(({ id: field, text }) => ({ id: id(field), text })),
    isAnswered: form.error !== undefined || form.problems.length > 0,
    /** What a labelled control needs to know. */
    field: (field: string, first = "") => ({
      id: id(field),
      name: field,
      problem: form.problem(field),
      defaultValue: form.value(field, first),
    }),
  };
}
