import "server-only";
import { formatDay } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/messages";
import { writeWorkbook } from "@/lib/spreadsheet/write-workbook";
import type { GuidanceRow } from "./guidance.queries";

const COLUMNS = [
  ["subject", 36],
  ["delegation", 30],
  ["kind", 16],
  ["particular", 18],
  ["township", 14],
  ["department", 18],
  ["openedOn", 16],
  ["state", 18],
  ["due", 16],
] as const;

/** The ledger as the list shows it, in its order. */
export function guidanceWorkbook(rows: readonly GuidanceRow[], locale: Locale): Promise<Uint8Array> {
  const t = translator(locale, "guidance");
  const day = (date: GuidanceRow["openedOn"] | undefined) => (date ? formatDay(date, locale) : "");
  return writeWorkbook([
    {
      name: t("title"),
      columns: COLUMNS.map(([key, width]) => ({ header: t(`columns.${key}`), width })),
      rows: rows.map((row) => [
        row.subject,
        row.delegation.name,
        t(`kinds.${row.kind}`),
        t(`particulars.${row.need ?? row.topic ?? row.caseReason}`),
        row.township.name,
        row.department.name,
        day(row.openedOn),
        t(`states.${row.kind}.${row.state}`),
        day(row.deadline?.dueOn),
      ]),
    },
  ]);
}
