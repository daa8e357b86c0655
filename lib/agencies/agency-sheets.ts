import "server-only";
import { formatDay } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/messages";
import type { WrittenSheet } from "@/lib/spreadsheet/write-workbook";
import type { AgencyRow } from "./agency.queries";

const COLUMNS = [
  ["township", 14],
  ["name", 30],
  ["department", 18],
  ["headPost", 18],
  ["staff", 10],
  ["party", 18],
  ["since", 16],
  ["until", 16],
] as const;

/** 派驻机构台账, as the list shows it and in its order. */
export function agencySheets(rows: readonly AgencyRow[], locale: Locale): WrittenSheet[] {
  const t = translator(locale, "agencies");
  return [
    {
      name: t("title"),
      columns: COLUMNS.map(([key, width]) => ({ header: t(`columns.${key}`), width })),
      rows: rows.map((row) => [
        ...[row.township, row.name, row.department, row.headPost, row.staff],
        t(row.isPartyManaged ? "party.yes" : "party.no"),
        ...[formatDay(row.since, locale), row.until ? formatDay(row.until, locale) : ""],
      ]),
    },
  ];
}
