import "server-only";
import { formatDay } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/messages";
import type { WrittenSheet } from "@/lib/spreadsheet/write-workbook";
import type { OffListRow } from "./off-list.queries";

const COLUMNS = [
  ["number", 14],
  ["title", 36],
  ["township", 14],
  ["department", 18],
  ["pushedOn", 16],
  ["reportedOn", 16],
  ["state", 18],
  ["foundOn", 16],
  ["due", 16],
  ["closedOn", 16],
] as const;

/** 清单外下派举报台账, as the list shows it and in its order. Who reported is in no column. */
export function offListSheets(rows: readonly OffListRow[], locale: Locale): WrittenSheet[] {
  const t = translator(locale, "off-list");
  const day = (date: OffListRow["foundOn"] | undefined) => (date ? formatDay(date, locale) : "");
  return [
    {
      name: t("title"),
      columns: COLUMNS.map(([key, width]) => ({ header: t(`columns.${key}`), width })),
      rows: rows.map(({ deadline, state, ...row }) => [
        ...[row.number, row.title, row.township, row.department, day(row.pushedOn), day(row.reportedOn)],
        ...[t(`states.${state}`), day(row.foundOn), day(deadline?.dueOn), day(row.closedOn)],
      ]),
    },
  ];
}
