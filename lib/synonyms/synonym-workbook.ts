import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/messages";
import { writeWorkbook } from "@/lib/spreadsheet/write-workbook";
import { SYNONYM_HEADERS } from "./synonym-import.rules";

/** Everyday words as a workbook that can be edited and imported again; empty, it is the template. */
export function synonymWorkbook(
  rows: readonly Readonly<{ word: string; targets: readonly string[] }>[],
  locale: Locale,
): Promise<Uint8Array> {
  const t = translator(locale, "synonyms");
  return writeWorkbook([
    {
      name: t("import.sheet"),
      columns: [
        { header: SYNONYM_HEADERS.word[0] ?? "", width: 20, tone: "required", hint: t("hints.word") },
        { header: SYNONYM_HEADERS.targets[0] ?? "", width: 80, tone: "required", hint: t("hints.targets") },
      ],
      rows: rows.map(({ word, targets }) => [word, targets.join("、")]),
    },
  ]);
}
