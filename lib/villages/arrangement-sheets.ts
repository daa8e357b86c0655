import "server-only";
import { formatDay } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/messages";
import type { WrittenSheet } from "@/lib/spreadsheet/write-workbook";
import type { ArrangementOverview } from "./arrangement-reading.queries";

const COLUMNS = [
  ["township", 14],
  ["confirmed", 26],
  ["draft", 16],
  ["stations", 16],
  ["phones", 16],
  ["grids", 16],
  ["left", 14],
] as const;

/** 村级治理安排台账, as the list shows it and in its order. */
export function arrangementSheets(rows: readonly ArrangementOverview[], locale: Locale): WrittenSheet[] {
  const t = translator(locale, "villages");
  return [
    {
      name: t("title"),
      columns: COLUMNS.map(([key, width]) => ({ header: t(`columns.${key}`), width })),
      rows: rows.map(({ township, confirmed, draft, counts, leftList }) => [
        township.shortName,
        confirmed
          ? t("list.edition", {
              number: confirmed.number,
              day: confirmed.confirmedOn ? formatDay(confirmed.confirmedOn, locale) : "",
            })
          : t("list.notYet"),
        draft ? t(`states.${draft.returned && draft.state === "DRAFT" ? "RETURNED" : draft.state}`) : "",
        ...[counts.stations, counts.phones, counts.grids].map((have) => t("list.of", { have, all: counts.villages })),
        leftList,
      ]),
    },
  ];
}
