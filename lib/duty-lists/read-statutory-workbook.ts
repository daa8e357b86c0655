import "server-only";
import { proposeMapping } from "@/lib/menu/import/headers.rules";
import type { ImportContext, ImportProblem } from "@/lib/menu/import/import.terms";
import { matterInput } from "@/lib/menu/import/matter-input.rules";
import { importRows } from "@/lib/menu/import/rows.rules";
import { err, ok, type Result } from "@/lib/shared/result";
import { readWorkbook } from "@/lib/spreadsheet/read-workbook";
import type { WorkbookProblem } from "@/lib/spreadsheet/workbook.terms";
import { StatutoryMatter } from "./list-edition.schema";

/** Whoever exercises it: a township's own matter has no department, and a column that names one is not read. */
const HOLDER = "乡镇人民政府";

export type StatutoryReading = Result<
  StatutoryMatter[],
  { code: "workbook-unreadable"; problem: WorkbookProblem } | { code: "workbook-refused"; problems: ImportProblem[] }
>;

/**
 * A township's statutory matters (法定职权) as a workbook gives them: the columns of the menu's import, without department
 * and mode. All or nothing: with one error none is given, and every error is told by row and column. `known` are the
 * names on record, so that none is entered twice.
 */
export async function readStatutoryWorkbook(bytes: Uint8Array, known: readonly string[]): Promise<StatutoryReading> {
  const workbook = await readWorkbook(bytes);
  if (!workbook.ok) return err({ code: "workbook-unreadable", problem: workbook.error });
  const proposed = proposeMapping(workbook.value);
  if (!proposed.ok) return err({ code: "workbook-refused", problems: [proposed.error] });
  const { department: _department, modes: _modes, part: _part, ...columns } = proposed.value.mapping.columns;
  const context: ImportContext = {
    departments: [{ key: HOLDER, name: HOLDER, aliases: [] }],
    unknownDepartment: "refuse",
    menu: known.map((name) => ({ name, department: HOLDER })),
  };
  const { mapping } = proposed.value;
  const sheet = workbook.value.sheets.find(({ name }) => name === mapping.sheet);
  if (!sheet) throw new Error(`the sheet that was proposed is gone: ${mapping.sheet}`);
  const constants = { ...mapping.constants, department: HOLDER };
  const read = importRows(sheet, { ...mapping, columns, constants, rules: [] }, context);
  const errors = read.problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) return err({ code: "workbook-refused", problems: errors });
  const matters: StatutoryMatter[] = [];
  for (const matter of read.matters) {
    const parsed = StatutoryMatter.safeParse({ ...matterInput(matter), departmentId: null });
    if (parsed.success) matters.push(parsed.data);
    else
      errors.push({
        ...{ row: matter.sourceRow, column: null, field: null, code: "cell-too-long", severity: "error" },
        args: { length: 0, limit: 0 },
      });
  }
  return errors.length > 0 ? err({ code: "workbook-refused", problems: errors }) : ok(matters);
}
