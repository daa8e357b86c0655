import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/messages";
import { writeWorkbook } from "@/lib/spreadsheet/write-workbook";
import { CERTIFICATE_KIND_TERMS } from "./capacity.terms";

const EMPTY_ROWS = 200;

/** An empty list of certified officers to fill in. Its headings are the official Chinese ones in every language. */
export function officerTemplate(locale: Locale): Promise<Uint8Array> {
  const t = translator(locale, "capacity");
  return writeWorkbook([
    {
      name: t("import.sheet"),
      columns: [
        { header: "岗位", width: 32, tone: "required", hint: t("officer.postHint") },
        { header: "证件编号", width: 24, tone: "required", hint: t("officer.certificateNumberHint") },
        { header: "证件类别", width: 24, tone: "required", choices: Object.values(CERTIFICATE_KIND_TERMS) },
        { header: "有效期至", width: 18, tone: "required", hint: t("officer.validUntilHint") },
      ],
      rows: [],
      rowsWithChoices: EMPTY_ROWS,
    },
  ]);
}
