import { type FormAction, useDeskForm } from "@/components/consultation/use-desk-form";

/** One page has several of these forms: control ids carry the form's name. */
export function useInspectionForm(name: string, action: FormAction) {
  const form = useDeskForm("inspections", action);
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
