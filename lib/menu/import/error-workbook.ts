import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/messages";
import { markedWorkbook } from "@/lib/spreadsheet/marked-workbook";
import type { WorkbookSheet } from "@/lib/spreadsheet/workbook.terms";
import { describeProblem } from "./describe-problem.rules";
import type { ImportProblem } from "./import.terms";

/** The imported sheet with what is wrong in each row, to be corrected and imported in its place; warnings colour no cell. */
export function errorWorkbook(
  sheet: WorkbookSheet,
  headerRow: number,
  problems: readonly ImportProblem[],
  locale: Locale,
): Promise<Uint8Array> {
  const t = translator(locale, "menu-import");
  const said = (problem: ImportProblem) => {
    const values = { text: describeProblem(t, problem), severity: t(`severity.${problem.severity}`) };
    return problem.column ? t("errors.entry", { ...values, column: problem.column }) : t("errors.rowEntry", values);
  };
  const whole = problems
    .filter(({ row }) => row === null)
    .map((problem) => t("errors.whole", { text: describeProblem(t, problem) }));
  const counted = (severity: ImportProblem["severity"]) => problems.filter((one) => one.severity === severity).length;
  const title = t("errors.title", { errors: counted("error"), warnings: counted("warning") });
  return markedWorkbook(
    sheet,
    headerRow,
    problems.flatMap((problem) =>
      problem.row === null
        ? []
        : [
            {
              ...{ row: problem.row, column: problem.column, text: said(problem) },
              quiet: problem.severity === "warning",
            },
          ],
    ),
    { sheet: t("errors.sheet"), title: [title, ...whole].join("  "), reason: t("errors.reason") },
  );
}
