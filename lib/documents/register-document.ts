import { formatDay } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/messages";
import type { CivilDate } from "@/lib/shared/civil-date";
import type { WrittenSheet } from "@/lib/spreadsheet/write-workbook";
import type { Block } from "./document.terms";
import { writeDocument } from "./write-document";

/** A register as it stands on a day: what its workbook holds in sheets, its document holds in tables. */
export type Register = Readonly<{ title: string; asOf: CivilDate; sheets: readonly WrittenSheet[] }>;

/** The register as an official document on A4 横排: the day, then each sheet under its name; an empty one says so. */
export function registerDocument({ title, asOf, sheets }: Register, locale: Locale): Promise<Uint8Array> {
  const t = translator(locale, "register-files");
  return writeDocument({
    title,
    isLandscape: true,
    blocks: [
      { kind: "text", text: t("asOf", { day: formatDay(asOf, locale) }) },
      ...sheets.flatMap(({ name, columns, rows }): Block[] => [
        { kind: "heading", level: 1, text: name },
        rows.length === 0
          ? { kind: "text", text: t("empty") }
          : {
              kind: "table",
              isDense: true,
              shares: columns.map(({ width }) => width),
              header: columns.map(({ header }) => header),
              rows: rows.map((row) => row.map((value) => String(value ?? ""))),
            },
      ]),
    ],
  });
}
