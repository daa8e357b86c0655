import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/messages";
import { markedWorkbook } from "@/lib/spreadsheet/marked-workbook";
import type { UsageImportFault, UsageTable } from "./usage-import.rules";

/** The list that was refused, with what is wrong in each row, to be corrected and imported in its place. */
export function usageErrorWorkbook(
  { sheet, headerRow }: UsageTable,
  faults: readonly UsageImportFault[],
  locale: Locale,
): Promise<Uint8Array> {
  const t = translator(locale, "usage.import");
  return markedWorkbook(
    sheet,
    headerRow,
    faults.map(({ row, letter, column, code }) => ({
      ...{ row, column: letter || null },
      text: t("errorFile.entry", { column: t(`columns.${column}`), problem: t(`faults.${code}`) }),
    })),
    {
      sheet: t("errorFile.sheet"),
      title: t("errorFile.title", { count: faults.length }),
      reason: t("errorFile.reason"),
    },
  );
}
