import "server-only";
import { formatDay } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/messages";
import { writeWorkbook } from "@/lib/spreadsheet/write-workbook";
import type { FeedbackRow, MisrouteCount } from "./feedback.queries";

const COLUMNS = [
  ["received", 16],
  ["kind", 12],
  ["matter", 40],
  ["township", 14],
  ["addressee", 18],
  ["words", 60],
  ["state", 14],
  ["due", 16],
  ["answer", 60],
  ["answered", 16],
] as const;

/** The register as the list shows it, and the wrong doors by matter. Telephone numbers stay out of it. */
export function feedbackWorkbook(
  rows: readonly FeedbackRow[],
  misroutes: readonly MisrouteCount[],
  locale: Locale,
): Promise<Uint8Array> {
  const t = translator(locale, "feedback");
  const day = (date: FeedbackRow["receivedOn"] | null) => (date ? formatDay(date, locale) : "");
  return writeWorkbook([
    {
      name: t("title"),
      columns: COLUMNS.map(([key, width]) => ({ header: t(`columns.${key}`), width })),
      rows: rows.map((row) => [
        day(row.receivedOn),
        t(`kinds.${row.kind}`),
        row.power?.name ?? "",
        row.township ?? "",
        row.addressee.name,
        row.words,
        t(`states.${row.state}`),
        day(row.dueOn),
        row.answer ?? "",
        day(row.answeredOn),
      ]),
    },
    {
      name: t("misroutes.title"),
      columns: [
        { header: t("columns.matter"), width: 50 },
        { header: t("columns.township"), width: 16 },
        { header: t("misroutes.count"), width: 12 },
      ],
      rows: misroutes.flatMap(({ power, townships }) =>
        townships.map(({ name, count }) => [power.name, name || t("misroutes.noTownship"), count]),
      ),
    },
  ]);
}
