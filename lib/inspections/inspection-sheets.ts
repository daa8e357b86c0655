import "server-only";
import { formatDay } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/messages";
import type { WrittenSheet } from "@/lib/spreadsheet/write-workbook";
import type { FindingRow } from "./finding.queries";

const COLUMNS = [
  ["number", 14],
  ["words", 36],
  ["kind", 18],
  ["owner", 16],
  ["inspected", 16],
  ["plan", 24],
  ["state", 18],
  ["foundOn", 16],
  ["rectifyBy", 16],
  ["rectifiedOn", 16],
  ["recheckBy", 16],
  ["closedOn", 16],
] as const;

/** 督查问题台账, as the list shows it and in its order. Referrals are in no column. */
export function inspectionSheets(rows: readonly FindingRow[], locale: Locale): WrittenSheet[] {
  const t = translator(locale, "inspections");
  const day = (date: FindingRow["closedOn"] | undefined) => (date ? formatDay(date, locale) : "");
  return [
    {
      name: t("ledger.title"),
      columns: COLUMNS.map(([key, width]) => ({ header: t(`columns.${key}`), width })),
      rows: rows.map(({ deadline, state, kind, ...row }) => [
        ...[row.number, row.words, t(`kinds.${kind}`), row.owner, row.inspected, row.plan, t(`states.${state}`)],
        ...[day(row.foundOn), day(row.rectifyBy), day(row.rectifiedOn)],
        ...[day(state === "RECTIFIED" ? deadline?.dueOn : null), day(row.closedOn)],
      ]),
    },
  ];
}
