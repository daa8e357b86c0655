import type { WorkbookProblem } from "@/lib/spreadsheet/workbook.terms";
import type { ImportProblem } from "./import.terms";

/** A translator of the namespace menu-import. */
export type ProblemTranslator = (key: string, values?: Record<string, string | number>) => string;

/** The sentence for a problem of a file, a row or a cell, without its place. */
export function describeProblem(t: ProblemTranslator, problem: ImportProblem | WorkbookProblem): string {
  const field = "field" in problem && problem.field ? { field: t(`fields.${problem.field}`) } : {};
  return t(`problems.${problem.code}`, { ...problem.args, ...field });
}
