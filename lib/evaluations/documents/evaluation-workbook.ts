import type { Locale } from "@/lib/i18n/locales";
import { writeWorkbook } from "@/lib/spreadsheet/write-workbook";
import type { Campaign } from "../evaluation.queries";
import { EVALUATION_COLUMNS, type EvaluationColumn, evaluationWords } from "./evaluation-words";

const WIDTHS: Readonly<Record<EvaluationColumn, number>> = {
  code: 14,
  matter: 36,
  township: 12,
  department: 18,
  proposal: 10,
  findings: 50,
  departmentAnswer: 36,
  townshipAnswer: 36,
  decision: 40,
};

/** The rows of a campaign in the columns and the order of the page. */
export function evaluationWorkbook(campaign: Campaign, locale: Locale): Promise<Uint8Array> {
  const { t, cells, header, reportTitle } = evaluationWords(locale);
  return writeWorkbook([
    {
      name: t("report.sheet"),
      title: reportTitle(campaign),
      columns: EVALUATION_COLUMNS.map((column) => ({ header: header(column), width: WIDTHS[column] })),
      rows: campaign.rows.map((row) => {
        const said = cells(row);
        return EVALUATION_COLUMNS.map((column) => said[column]);
      }),
    },
  ]);
}
