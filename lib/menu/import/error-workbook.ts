import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/messages";
import { columnLetter, columnNumber } from "@/lib/spreadsheet/column.rules";
import { normaliseText } from "@/lib/spreadsheet/text.rules";
import type { WorkbookSheet } from "@/lib/spreadsheet/workbook.terms";
import { writeWorkbook } from "@/lib/spreadsheet/write-workbook";
import { describeProblem } from "./describe-problem.rules";
import type { ImportProblem } from "./import.terms";

const NARROW = 14;
const WIDE = 60;

/**
 * The rows of a sheet as they were, values only, with a last column in red that says what is wrong with each row;
 * cells with a problem stand on a red ground. Corrected there, it can be imported in place of the first file.
 */
export function errorWorkbook(
  sheet: WorkbookSheet,
  headerRow: number,
  problems: readonly ImportProblem[],
  locale: Locale,
): Promise<Uint8Array> {
  const t = translator(locale, "menu-import");
  const header = sheet.rows.find((row) => row.row === headerRow);
  const rows = sheet.rows.filter((row) => row.row > headerRow);
  const width = Math.max(
    1,
    ...[header, ...rows].flatMap((row) => row?.cells.map((cell) => columnNumber(cell.column)) ?? []),
  );
  const letters = Array.from({ length: width }, (_, index) => columnLetter(index + 1));
  const text = (row: typeof header, letter: string) => row?.cells.find((cell) => cell.column === letter)?.value ?? "";
  const said = (problem: ImportProblem) => {
    const values = { text: describeProblem(t, problem), severity: t(`severity.${problem.severity}`) };
    return problem.column ? t("errors.entry", { ...values, column: problem.column }) : t("errors.rowEntry", values);
  };
  const of = (row: number | null) => problems.filter((problem) => problem.row === row);
  const rowIndex = new Map(rows.map((row, index) => [row.row, index]));
  const counted = (severity: ImportProblem["severity"]) => problems.filter((one) => one.severity === severity).length;
  const whole = of(null).map((problem) => t("errors.whole", { text: describeProblem(t, problem) }));
  const title = t("errors.title", { errors: counted("error"), warnings: counted("warning") });
  return writeWorkbook([
    {
      name: t("errors.sheet"),
      title: [title, ...whole].join("  "),
      columns: [
        ...letters.map((letter) => {
          const long = rows.some((row) => text(row, letter).length > NARROW * 2);
          return { header: normaliseText(text(header, letter)), width: long ? WIDE / 2 : NARROW };
        }),
        { header: t("errors.reason"), width: WIDE, tone: "error" },
      ],
      rows: rows.map((row) => [
        ...letters.map((letter) => text(row, letter) || null),
        of(row.row).map(said).join("\n") || null,
      ]),
      marked: problems.flatMap((problem) => {
        const row = problem.row === null ? undefined : rowIndex.get(problem.row);
        const column = columnNumber(problem.column ?? "");
        return row === undefined || column === 0 || problem.severity === "warning" ? [] : [{ row, column: column - 1 }];
      }),
    },
  ]);
}
