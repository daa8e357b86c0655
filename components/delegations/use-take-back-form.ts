import { useTranslations } from "next-intl";
import { type FormAction, useDeskForm } from "@/components/consultation/use-desk-form";

/** A line of the list of pending cases: "cases.2.filedOn". */
const CASE = /^cases\.(\d+)/;

/** One page has several of these forms: control ids carry the form's name. Problems of cases name their line. */
export function useTakeBackForm(name: string, action: FormAction) {
  const t = useTranslations("take-back.returns.cases");
  const form = useDeskForm("take-back", action);
  const id = (field: string) => `${name}-${field}`;
  const said = form.problems.map(({ id: field, text }) => {
    const line = field.match(CASE)?.[1];
    return line === undefined
      ? { field, text }
      : { field: "cases", text: t("line", { line: Number(line) + 1, problem: text }) };
  });
  const problem = (field: string): string | undefined => {
    const texts = said.filter((each) => each.field === field).map(({ text }) => text);
    return texts.length > 0 ? texts.join(" ") : undefined;
  };
  return {
    ...form,
    id,
    problem,
    // The typed confirmation keeps its own name.
    problems: said.map(({ field, text }) => ({ id: field === "confirmation" ? field : id(field), text })),
    isAnswered: form.error !== undefined || form.problems.length > 0,
    /** What a labelled control needs to know. */
    field: (field: string, first = "") => ({
      id: id(field),
      name: field,
      problem: problem(field),
      defaultValue: form.value(field, first),
    }),
  };
}
