import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/messages";
import { type WrittenColumn, writeWorkbook } from "@/lib/spreadsheet/write-workbook";
import { USAGE_COLUMNS, type UsageColumn } from "./usage.terms";
import { USAGE_HEADERS } from "./usage-import.rules";

const WIDTHS: Partial<Record<UsageColumn, number>> = { township: 16, power: 16, month: 12, note: 40 };
const FIGURE_WIDTH = 20;
const EMPTY_ROWS = 300;

/** A row that the template begins with: one power of a township's list. */
export type TemplateRow = Readonly<{ township: string; power: string; name: string; month: string }>;

/** A list of figures to fill in, with a sheet that says how. Headings are the official Chinese ones in every language. */
export function usageTemplate(rows: readonly TemplateRow[], locale: Locale): Promise<Uint8Array> {
  const t = translator(locale, "usage");
  const columns = USAGE_COLUMNS.map(
    (column): WrittenColumn => ({
      header: USAGE_HEADERS[column][0] ?? "",
      width: WIDTHS[column] ?? FIGURE_WIDTH,
      hint: t(`template.hints.${column}`),
      ...(column !== "note" && { tone: "required" as const }),
    }),
  );
  const [township, power, ...figures] = columns;
  return writeWorkbook([
    {
      name: t("template.sheet"),
      // The name stands beside the code for whoever fills it in; it is not read.
      columns: [township, power, { header: "事项名称", width: 40 }, ...figures].filter(
        (column) => column !== undefined,
      ),
      rows: rows.map((row) => [row.township, row.power, row.name, row.month]),
      rowsWithChoices: EMPTY_ROWS,
    },
    {
      name: t("template.guide"),
      columns: [
        { header: t("template.column"), width: 24 },
        { header: t("template.names"), width: 50 },
        { header: t("template.how"), width: 60 },
      ],
      rows: USAGE_COLUMNS.map((column) => [
        USAGE_HEADERS[column][0] ?? "",
        USAGE_HEADERS[column].join("、"),
        t(`template.hints.${column}`),
      ]),
    },
  ]);
}
